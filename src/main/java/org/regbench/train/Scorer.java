package org.regbench.train;

/** Turns predictions into the two numbers that learning curves and stopping rules watch. */
@FunctionalInterface
public interface Scorer {
    /**
     * Loss and score, free of penalties.
     *
     * @param loss cross-entropy, or mean squared error of standardized targets; lower is better
     * @param score accuracy, or R squared; higher is better
     */
    record Scores(double loss, double score) {}

    /**
     * Scores predictions.
     *
     * @param predictions rows of {@code outputs} numbers, {@code targets} likewise
     */
    Scores score(float[] predictions, float[] targets, int outputs);
}
