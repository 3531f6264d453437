package org.regbench.stats;

import java.util.Arrays;
import java.util.Map;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;

/**
 * A mean and how exactly it is known: the two-sided 95% interval of Student's t, mean ± t(0.975, n−1) · sd / √n.
 *
 * @param n observations
 * @param mean NaN for none
 * @param sd sample standard deviation (divisor n−1); NaN for fewer than two
 * @param halfWidth of the interval; NaN for fewer than two
 */
public record Estimate(int n, double mean, double sd, double halfWidth) {
    private static final double UPPER = 0.975;
    private static final double ROUNDING = 1e-10;

    /** The estimate from independent observations; a mean that is only their rounding is 0. */
    public static Estimate of(double... values) {
        int n = values.length;
        if (n < 2) {
            return new Estimate(n, n == 0 ? Double.NaN : values[0], Double.NaN, Double.NaN);
        }
        double mean = StatUtils.mean(values);
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        if (Math.abs(mean) < ROUNDING * largest) {
            mean = 0;
        }
        double sd = spread(values);
        double t = new TDistribution(n - 1).inverseCumulativeProbability(UPPER);
        return new Estimate(n, mean, sd, t * sd / Math.sqrt(n));
    }

    /** Without what is only the rounding of values that are equal. */
    private static double spread(double... values) {
        double sd = Math.sqrt(StatUtils.variance(values));
        return sd > ROUNDING * Math.abs(StatUtils.mean(values)) ? sd : Double.isNaN(sd) ? sd : 0;
    }

    /** The mean of {@code treated − control} over the seeds that both have. */
    public static Estimate ofDifferences(Map<Integer, Double> treated, Map<Integer, Double> control) {
        return of(treated.entrySet().stream()
                .filter(entry -> control.containsKey(entry.getKey()))
                .mapToDouble(entry -> entry.getValue() - control.getOrDefault(entry.getKey(), Double.NaN))
                .toArray());
    }

    /** The mean alone; NaN for none. */
    public static double mean(double... values) {
        return values.length == 0 ? Double.NaN : StatUtils.mean(values);
    }

    /** The mean of those that are numbers. */
    public static double meanOfKnown(double... values) {
        return mean(Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray());
    }

    public double low() {
        return mean - halfWidth;
    }

    public double high() {
        return mean + halfWidth;
    }

    /**
     * Whether the interval lies on one side of 0. An interval of no width does not count: a few equal differences
     * (test sets are small) say nothing about the next seed.
     */
    public boolean excludesZero() {
        return halfWidth > 0 && Math.abs(mean) > halfWidth;
    }

    /** What the interval of a difference says: of one comparison alone, without correction for many. */
    public Verdict verdict() {
        return Verdict.of(excludesZero(), mean > 0);
    }
}
