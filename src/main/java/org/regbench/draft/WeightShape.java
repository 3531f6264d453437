package org.regbench.draft;

import java.util.Arrays;

/**
 * Shape of a weight array and how its units lie in it.
 *
 * @param kind of layer that the weights belong to
 * @param dimensions dense: [inputs, units]; convolution: [filters, channels, height, width]. The weights of a recurrent
 *     layer are dense, those of what enters and those of its own last state each an array of their own, and each of a
 *     unit's four gates counts as a unit
 */
@SuppressWarnings("ArrayRecordComponent")
public record WeightShape(Kind kind, long[] dimensions) {
    /** Kinds of layers with weights. */
    public enum Kind {
        DENSE,
        CONVOLUTION
    }

    /** The dimensions along which the incoming weights of one unit lie. */
    public int[] incoming() {
        return kind == Kind.DENSE ? new int[] {0} : new int[] {1, 2, 3};
    }

    /** Number of weights. */
    public long size() {
        return Arrays.stream(dimensions).reduce(1, (a, b) -> a * b);
    }
}
