package org.regbench.data;

import java.util.Arrays;

/**
 * Examples in plain arrays, row by row.
 *
 * @param count number of examples
 * @param features count x shape.size() numbers, channels first within an example, standardized
 * @param targets count x outputs numbers: one-hot rows, or one standardized value
 */
@SuppressWarnings("ArrayRecordComponent") // identity semantics are wanted: these hold megabytes
public record Examples(int count, float[] features, float[] targets) {
    public Examples {
        if (count < 1 || features.length % count != 0 || targets.length % count != 0) {
            throw new IllegalArgumentException(
                    count + " examples, " + features.length + " features, " + targets.length + " targets");
        }
    }

    /** The examples at these positions, copied, in this order. */
    public Examples select(int[] positions) {
        var selectedFeatures = new float[positions.length * (features.length / count)];
        var selectedTargets = new float[positions.length * (targets.length / count)];
        for (int row = 0; row < positions.length; row++) {
            copyRow(positions[row], row, selectedFeatures, selectedTargets);
        }
        return new Examples(positions.length, selectedFeatures, selectedTargets);
    }

    /** Copies the example at a position into a row of other arrays of features and targets. */
    public void copyRow(int position, int row, float[] toFeatures, float[] toTargets) {
        int width = features.length / count;
        int outputs = targets.length / count;
        System.arraycopy(features, position * width, toFeatures, row * width, width);
        System.arraycopy(targets, position * outputs, toTargets, row * outputs, outputs);
    }

    /** The first examples, at most {@code limit} of them. */
    public Examples first(int limit) {
        if (limit >= count) {
            return this;
        }
        return new Examples(
                limit,
                Arrays.copyOf(features, limit * (features.length / count)),
                Arrays.copyOf(targets, limit * (targets.length / count)));
    }
}
