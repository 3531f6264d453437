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
