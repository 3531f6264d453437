package org.regbench.measure;

import org.regbench.data.Dataset.TargetScale;

/**
 * What a network predicted beside what is true.
 *
 * @param predicted rows of {@code outputs} numbers: class probabilities, or one standardized value
 * @param target rows of the same width: one-hot, or one standardized value
 * @param scale of a regression target; {@link TargetScale#NONE} for classes
 */
@SuppressWarnings("ArrayRecordComponent") // a view of megabytes, never compared
public record Predictions(float[] predicted, float[] target, int outputs, TargetScale scale) {
    public Predictions {
        if (predicted.length != target.length || predicted.length == 0 || predicted.length % outputs != 0) {
            throw new IllegalArgumentException(
                    predicted.length + " predicted and " + target.length + " true numbers in rows of " + outputs);
        }
    }

    /** Number of examples. */
    public int count() {
        return predicted.length / outputs;
    }

    /** The class with the highest probability in a row, the first of equals. */
    int predictedClass(int row) {
        return highest(predicted, row);
    }

    int trueClass(int row) {
        return highest(target, row);
    }

    double probability(int row, int outputClass) {
        return predicted[row * outputs + outputClass];
    }

    private int highest(float[] values, int row) {
        int best = 0;
        for (int k = 1; k < outputs; k++) {
            if (values[row * outputs + k] > values[row * outputs + best]) {
                best = k;
            }
        }
        return best;
    }
}
