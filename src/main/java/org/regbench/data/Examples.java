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
        int width = features.length / count;
        int outputs = targets.length / count;
        var selectedFeatures = new float[positions.length * width];
        var selectedTargets = new float[positions.length * outputs];
        for (int row = 0; row < positions.length; row++) {
            System.arraycopy(features, positions[row] * width, selectedFeatures, row * width, width);
            System.arraycopy(targets, positions[row] * outputs, selectedTargets, row * outputs, outputs);
        }
        return new Examples(positions.length, selectedFeatures, selectedTargets);
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
