package org.regbench.technique;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Mean and variance of draws against what they should be, each within four standard errors. */
public final class Moments {
    private Moments() {}

    /** @param draws at least 100,000 independent ones */
    public static void check(double[] draws, double mean, double variance) {
        assertThat(standardErrors(draws, mean, variance)).isLessThanOrEqualTo(4);
    }

    public static void check(float[] draws, double mean, double variance) {
        check(doubles(draws), mean, variance);
    }

    /**
     * How far mean and variance of the draws are from what they should be, in standard errors; the larger of the two.
     *
     * @param draws at least 100,000 independent ones
     */
    public static double standardErrors(double[] draws, double mean, double variance) {
        assertThat(draws.length).isGreaterThanOrEqualTo(100_000);
        double seen = Arrays.stream(draws).average().orElseThrow();
        double second = central(draws, seen, 2);
        double fourth = central(draws, seen, 4);
        double ofMean = Math.sqrt(variance / draws.length);
        double ofVariance = Math.sqrt((fourth - second * second) / draws.length);
        return Math.max(Math.abs(seen - mean) / ofMean, Math.abs(second - variance) / ofVariance);
    }

    public static double standardErrors(float[] draws, double mean, double variance) {
        return standardErrors(doubles(draws), mean, variance);
    }

    private static double[] doubles(float[] draws) {
        return IntStream.range(0, draws.length).mapToDouble(i -> draws[i]).toArray();
    }

    private static double central(double[] draws, double mean, int power) {
        return Arrays.stream(draws)
                .map(x -> Math.pow(x - mean, power))
                .average()
                .orElseThrow();
    }
}
