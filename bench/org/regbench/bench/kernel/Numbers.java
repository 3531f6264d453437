package org.regbench.bench.kernel;

import java.util.SplittableRandom;

/** Input of kernels: numbers that are the same for every engine. */
public final class Numbers {
    private Numbers() {}

    /** Uniform on [low, high), and so never 0 where both are positive. */
    public static float[] uniform(Size size, double low, double high, long seed) {
        var random = new SplittableRandom(seed);
        var values = new float[Math.toIntExact(size.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (low + (high - low) * random.nextDouble());
        }
        return values;
    }
}
