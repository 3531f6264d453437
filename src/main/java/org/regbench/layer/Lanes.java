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
}
