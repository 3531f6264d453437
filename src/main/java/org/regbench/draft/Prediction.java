package org.regbench.draft;

/**
 * Predictions as the average of passes with the noise of training.
 *
 * @param passes at least 1
 */
public record Prediction(int passes) {}
