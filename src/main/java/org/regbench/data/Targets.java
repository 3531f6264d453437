package org.regbench.data;

import java.util.List;

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
        /** Examples of each class among the first rows. */
        int[] counts(int rows) {
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
