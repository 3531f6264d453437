package org.regbench.result;

/**
 * One point of a learning curve.
 *
 * @param epoch from 1
 * @param examples training examples seen so far
 * @param trainingSeconds on the training clock so far: batches, augmentation and steps, without evaluation
 * @param trainLoss data loss without penalties on (a fixed part of) the training part, in test mode: cross-entropy, or
 *     mean squared error of standardized targets
 * @param trainScore accuracy, or R squared, on the same examples
 * @param validationLoss the same on the validation part
 * @param validationScore the same on the validation part
 */
public record EpochRow(
        int epoch,
        long examples,
        double trainingSeconds,
        double trainLoss,
        double trainScore,
        double validationLoss,
        double validationScore) {}
