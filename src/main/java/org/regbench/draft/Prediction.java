package org.regbench.draft;

/**
 * Predictions as the average of passes, each with draws of its own.
 *
 * @param passes at least 1
 * @param drawn what is drawn
 */
public record Prediction(int passes, Drawn drawn) {
    /** What is random in a pass. */
    public enum Drawn {
        /** All noise of training. */
        NOISE,
        /** The weights of which a distribution is learnt, and nothing else. */
        LEARNT_WEIGHTS
    }
}
