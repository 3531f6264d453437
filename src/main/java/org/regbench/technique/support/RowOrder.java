package org.regbench.technique.support;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays as plain numbers. */
public final class RowOrder {
    private RowOrder() {}

    /** A copy of all numbers, row by row. */
    public static float[] values(INDArray array) {
        try (var copy = array.dup('c')) {
            return copy.data().asFloat();
        }
    }
}
