package org.regbench.technique.support;

import java.util.random.RandomGenerator;

/** Masks of independent zeros, scaled so that their mean is 1. */
public final class Bernoulli {
    private static final long MAX_UNSIGNED_INT = 0xffffffffL;

    private Bernoulli() {}

    /**
     * Fills a mask: each element is 0 with probability {@code rate}, else 1/(1 − rate).
     *
     * <p>Two elements share one draw of 64 bits, and no branch depends on it: this is a tenth of a training step or more
     * where it is written the plain way.
     *
     * @param rate in [0, 1), resolved to 2⁻³²
     */
    public static void fill(float[] mask, double rate, RandomGenerator random) {
        long threshold = Math.min(MAX_UNSIGNED_INT, Math.round(rate * 0x1p32));
        int kept = Float.floatToRawIntBits((float) (1 / (1 - rate)));
        int even = mask.length & ~1;
        for (int i = 0; i < even; i += 2) {
            long bits = random.nextLong();
            mask[i] = element(bits >>> 32, threshold, kept);
            mask[i + 1] = element(bits & MAX_UNSIGNED_INT, threshold, kept);
        }
        if (even < mask.length) {
            mask[even] = element(random.nextLong() >>> 32, threshold, kept);
        }
    }

    /** The sign of draw − threshold, spread over all bits, blanks the kept value. */
    private static float element(long draw, long threshold, int kept) {
        return Float.intBitsToFloat(kept & ~(int) ((draw - threshold) >> 63));
    }
}
