package org.regbench.bench.kernel;

import java.util.List;

/** Comparisons of what kernels compute with what they should; each throws an IllegalStateException that says where. */
public final class Check {
    private Check() {}

    public static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** No output is missing or still poisoned. */
    static void finite(List<float[]> outputs) {
        that(!outputs.isEmpty(), "nothing was computed");
        for (var output : outputs) {
            for (int i = 0; i < output.length; i++) {
                that(Float.isFinite(output[i]), "element " + i + " is " + output[i] + " after the trial");
            }
        }
    }

    /** Within {@code tolerance} of the expected value, relative to the larger of 1 and that value. */
    public static void close(String what, float computed, double expected, double tolerance, int at) {
        if (!(Math.abs(computed - expected) <= tolerance * Math.max(1, Math.abs(expected)))) {
            throw new IllegalStateException(what + " at " + at + " is " + computed + ", expected " + expected);
        }
    }

    /** All elements, as {@link #close}. */
    public static void close(String what, float[] computed, double[] expected, double tolerance) {
        that(computed.length == expected.length, what + " has " + computed.length + " elements");
        for (int i = 0; i < computed.length; i++) {
            close(what, computed[i], expected[i], tolerance, i);
        }
    }

    /** A share of independent draws of that probability lies within four standard errors of it. */
    public static void share(String what, double share, double probability, long draws) {
        double error = Math.sqrt(probability * (1 - probability) / draws);
        that(
                Math.abs(share - probability) <= 4 * error,
                what + " is " + share + ", expected " + probability + " within " + 4 * error);
    }
}
