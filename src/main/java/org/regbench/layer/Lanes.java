package org.regbench.layer;

/**
 * Loops over float[] shaped so that HotSpot vectorizes them.
 *
 * <p>It does not reorder the additions of a float sum, so a plain one runs at one element per addition latency; summing
 * into several accumulators is as exact (more so, in fact) and several times as fast.
 */
final class Lanes {

    private Lanes() {}

    static void add(float[] values, float constant, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] += constant;
        }
    }

    /** The sum of values[from, to). */
    static float sum(float[] values, int from, int to) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < to; i++) {
            a += values[i];
        }
        return (a + b) + (c + d);
    }

    /** The sum of values[from, to). */
    static double sum(double[] values, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < to; i++) {
            a += values[i];
        }
        return (a + b) + (c + d);
    }

    /** The sum of x[i] y[i] over [from, to). */
    static double dot(double[] x, double[] y, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }
        for (; i < to; i++) {
            a += x[i] * y[i];
        }
        return (a + b) + (c + d);
    }
}
