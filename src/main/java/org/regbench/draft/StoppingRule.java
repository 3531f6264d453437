package org.regbench.draft;

import java.io.Serializable;

/** Decides after each epoch whether training stops. Holds the state of one run. */
public interface StoppingRule {
    /**
     * What validation showed after one epoch, free of penalties.
     *
     * @param epoch from 1
     * @param loss cross-entropy, or mean squared error of standardized targets; lower is better
     * @param score accuracy or R squared; higher is better
     */
    record Validation(int epoch, double loss, double score) {}

    /** What to do after an epoch. */
    enum Decision {
        CONTINUE,
        /** The best epoch so far: its weights are worth restoring. */
        CONTINUE_FROM_NEW_BEST,
        STOP
    }

    Decision after(Validation validation);

    /** Makes a fresh rule for each run. */
    @FunctionalInterface
    interface Factory extends Serializable {
        StoppingRule create();
    }
}
