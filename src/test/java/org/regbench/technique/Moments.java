package org.regbench.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Mean and variance of draws against what they should be, each within four standard errors. */
public final class Moments {
    private Moments() {}

    /** @param draws at least 100,000 independent ones */
    public static void check(double[] draws, double mean, double variance) {
        assertThat(draws.length).isGreaterThanOrEqualTo(100_000);
        double seen = Arrays.stream(draws).average().orElseThrow();
        double second = central(draws, seen, 2);
        double fourth = central(draws, seen, 4);
        assertThat(seen).isCloseTo(mean, within(4 * Math.sqrt(variance / draws.length)));
        assertThat(second).isCloseTo(variance, within(4 * Math.sqrt((fourth - second * second) / draws.length)));
    }

    public static void check(float[] draws, double mean, double variance) {
        check(IntStream.range(0, draws.length).mapToDouble(i -> draws[i]).toArray(), mean, variance);
    }

    private static double central(double[] draws, double mean, int power) {
        return Arrays.stream(draws)
                .map(x -> Math.pow(x - mean, power))
                .average()
                .orElseThrow();
    }
}
