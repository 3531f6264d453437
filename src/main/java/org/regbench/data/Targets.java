package org.regbench.data;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.regbench.common.UserError;

/** What is to be predicted, one a row, as read. */
sealed interface Targets {
    /** Class names, or the one target's name. */
    List<String> outputs();

    Task task();

    /**
     * One class a row.
     *
     * @param labels positions in {@code outputs}
     */
    @SuppressWarnings("ArrayRecordComponent") // read-only by convention inside this package
    record Classes(List<String> outputs, int[] labels) implements Targets {
        /** Of each class in what is split, one for each part. */
        private static final int FEWEST = 3;

        /**
         * Refuses data of which a class is too rare to be in each part of the split.
         *
         * @param pool number of leading rows that may be split
         * @param place what the message begins with
         */
        void requireEnoughOfEach(int pool, String place) {
            var counts = counts(pool);
            int rarest = IntStream.range(0, counts.length)
                    .boxed()
                    .min(Comparator.comparingInt(label -> counts[label]))
                    .orElseThrow();
            int count = counts[rarest];
            if (count < FEWEST) {
                throw new UserError(place + ": class '" + outputs.get(rarest) + "' has " + count
                        + (count == 1 ? " example" : " examples") + "; at least " + FEWEST
                        + " are needed, one for each part of the split");
            }
        }

        /** Examples of each class among the first rows. */
        private int[] counts(int rows) {
            var counts = new int[outputs.size()];
            for (int row = 0; row < rows; row++) {
                counts[labels[row]]++;
            }
            return counts;
        }

        @Override
        public Task task() {
            return Task.CLASSIFICATION;
        }
    }

    /** One finite number a row. */
    @SuppressWarnings("ArrayRecordComponent") // read-only by convention inside this package
    record Numbers(String name, double[] values) implements Targets {
        @Override
        public Task task() {
            return Task.REGRESSION;
        }

        @Override
        public List<String> outputs() {
            return List.of(name);
        }
    }
}
