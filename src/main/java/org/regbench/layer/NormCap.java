package org.regbench.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The projection w ← w·min(1, c/‖w‖₂) of each unit's incoming weights, in one pass over them: a norm is added up in
 * double precision from pieces in the first-level cache, and only units above the cap are written.
 */
public final class NormCap {
    private static final int PIECE = HostArray.PIECE;

    private final HostFloats weights;
    private final double cap;
    private final float[] piece = new float[PIECE];
    private final float[] squares = new float[PIECE];

    private NormCap(HostFloats weights, double cap) {
        this.weights = weights;
        this.cap = cap;
    }

    /**
     * Projects every unit, if the array is one of floats in this machine's memory in which each unit's incoming weights
     * lie together: Deeplearning4j's dense weights lie column after column, and those of convolutions filter after
     * filter.
     *
     * @param weights [inputs, units] or [units, channels, height, width]
     * @param cap above 0
     * @return false if the array is another; then nothing has been done
     */
    public static boolean project(INDArray weights, double cap) {
        boolean dense = weights.rank() == 2;
        if (!HostFloats.usable(weights.dataType())
                || !(dense ? HostFloats.isColumnMajor(weights) : HostFloats.isRowMajor(weights))) {
            return false;
        }
        int units = (int) weights.size(dense ? 1 : 0);
        int inputs = Math.toIntExact(weights.length()) / units;
        var projection = new NormCap(HostFloats.matrix(weights), cap);
        for (int unit = 0; unit < units; unit++) {
            projection.project(unit * inputs, (unit + 1) * inputs);
        }
        return true;
    }

    private void project(int from, int to) {
        double sum = 0;
        for (int at = from; at < to; at += PIECE) {
            int count = Math.min(PIECE, to - at);
            weights.read(at, piece, 0, count);
            square(piece, squares, count);
            sum += Lanes.sum(squares, 0, count);
        }
        double norm = Math.sqrt(sum);
        if (norm > cap) {
            shorten(from, to, (float) (cap / norm));
        }
    }

    private void shorten(int from, int to, float factor) {
        for (int at = from; at < to; at += PIECE) {
            int count = Math.min(PIECE, to - at);
            weights.read(at, piece, 0, count);
            multiply(piece, factor, count);
            weights.write(at, piece, 0, count);
        }
    }

    private static void square(float[] values, float[] squares, int count) {
        for (int i = 0; i < count; i++) {
            squares[i] = values[i] * values[i];
        }
    }

    private static void multiply(float[] values, float factor, int count) {
        for (int i = 0; i < count; i++) {
            values[i] *= factor;
        }
    }
}
