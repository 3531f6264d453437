package org.regbench.technique.input;

import java.util.random.RandomGenerator;
import org.hipparchus.distribution.continuous.BetaDistribution;

/** Who is mixed with whom, and how much, where the examples of a batch mix. */
final class Partners {
    private Partners() {}

    /** λ ~ Beta(α, α). */
    static double share(double alpha, RandomGenerator random) {
        return new BetaDistribution(alpha, alpha).inverseCumulativeProbability(random.nextDouble());
    }

    /** A random order of 0 … count−1 (Fisher-Yates). */
    static int[] permutation(int count, RandomGenerator random) {
        var order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Row i becomes {@code share} of itself and the rest of its partner. */
    static void blend(float[] rows, int width, int[] partners, float share) {
        var original = rows.clone();
        for (int row = 0; row < partners.length; row++) {
            int own = row * width;
            int other = partners[row] * width;
            for (int i = 0; i < width; i++) {
                rows[own + i] = share * original[own + i] + (1 - share) * original[other + i];
            }
        }
    }
}
