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
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int i = from;
        for (; i < to - 7; i += 8) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
            e += values[i + 4];
            f += values[i + 5];
            g += values[i + 6];
            h += values[i + 7];
        }
        for (; i < to; i++) {
            a += values[i];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
    }
}
