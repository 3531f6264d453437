package org.regbench.data;

import java.util.Arrays;
import java.util.List;

/** One feature column of a table, typed, gaps kept. */
sealed interface Column {
    String name();

    /** Numbers that this column becomes. */
    int width();

    /** Fits what the column needs (median, seen categories, mean, deviation) on the training rows alone. */
    Encoder fit(int[] trainingRows);

    /** Writes one row's {@link #width()} numbers. */
    interface Encoder {
        void encode(int row, float[] into, int at);
    }

    /**
     * Numbers. A gap becomes the median of the training part; then the column is standardized. In double precision so
     * far: of seconds since 1970 a float would leave two minutes as its smallest step.
     *
     * @param values NaN where missing
     */
    @SuppressWarnings("ArrayRecordComponent") // read-only by convention inside this package
    record Numeric(String name, double[] values) implements Column {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public Encoder fit(int[] trainingRows) {
            var training = new double[trainingRows.length];
            for (int i = 0; i < training.length; i++) {
                training[i] = values[trainingRows[i]];
            }
            double median = median(training);
            for (int i = 0; i < training.length; i++) {
                training[i] = Double.isNaN(training[i]) ? median : training[i];
            }
            var scale = Standardization.fit(training);
            return (row, into, at) -> into[at] = scale.apply(0, Double.isNaN(values[row]) ? median : values[row]);
        }

        /** Median of the numbers that are there; 0 if none is, which standardization then removes as constant. */
        static double median(double[] values) {
            var sorted = values.clone();
            Arrays.sort(sorted); // puts NaN last
            int count = sorted.length;
            while (count > 0 && Double.isNaN(sorted[count - 1])) {
                count--;
            }
            if (count == 0) {
                return 0;
            }
            return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
        }
    }

    /**
     * Texts, one-hot: one column of 0 and 1 a category. They are not standardized, so that a rare category is not
     * louder than a common one. A category that the training part does not hold is all zeros.
     *
     * @param categories of the whole file, so that the width does not depend on the split
     * @param codes positions in {@code categories}
     */
    @SuppressWarnings("ArrayRecordComponent") // read-only by convention inside this package
    record Categorical(String name, List<String> categories, int[] codes) implements Column {
        static final String MISSING = "(missing)";

        @Override
        public int width() {
            return categories.size();
        }

        @Override
        public Encoder fit(int[] trainingRows) {
            var seen = new boolean[categories.size()];
            for (int row : trainingRows) {
                seen[codes[row]] = true;
            }
            return (row, into, at) -> {
                if (seen[codes[row]]) {
                    into[at + codes[row]] = 1;
                }
            };
        }
    }
}
