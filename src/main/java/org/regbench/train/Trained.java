package org.regbench.train;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network after training, which now holds the weights it is judged by.
 *
 * @param curve one point an epoch
 * @param bestEpoch the epoch with the highest validation score, the earlier one if equal
 * @param bestParameters of that epoch
 * @param trainingSeconds batches, augmentation and steps
 * @param evaluationSeconds predictions and scores after each epoch
 * @param examples training examples seen
 * @param divergence what became of the loss if it left the finite numbers
 */
public record Trained(
        List<Epoch> curve,
        int bestEpoch,
        INDArray bestParameters,
        double trainingSeconds,
        double evaluationSeconds,
        long examples,
        Optional<String> divergence) {
    /**
     * One point of the learning curve.
     *
     * @param number from 1
     * @param trainingSeconds since training began, without evaluation
     * @param train on a fixed part of the training examples, as they are and in test mode
     */
    public record Epoch(
            int number, long examples, double trainingSeconds, Scorer.Scores train, Scorer.Scores validation) {}
}
