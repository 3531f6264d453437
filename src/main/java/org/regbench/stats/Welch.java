package org.regbench.stats;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;

/**
 * The difference of two means that were not measured in pairs, of unequal variances: the interval of Welch's t with the
 * degrees of freedom of Satterthwaite. From Welch, "The Generalization of 'Student's' Problem when Several Different
 * Population Variances are Involved", Biometrika 1947; R's {@code t.test(treated, control)}.
 */
public final class Welch {
    private static final double UPPER = 0.975;

    private Welch() {}

    /**
     * The mean of {@code treated} minus that of {@code control} with its 95% interval.
     *
     * @return n counts both; the interval is NaN unless both have two values, and of no width if neither varies
     */
    public static Estimate difference(double[] treated, double[] control) {
        int n = treated.length + control.length;
        double difference = Estimate.mean(treated) - Estimate.mean(control);
        if (treated.length < 2 || control.length < 2) {
            return new Estimate(n, difference, Double.NaN, Double.NaN);
        }
        double a = StatUtils.variance(treated) / treated.length;
        double b = StatUtils.variance(control) / control.length;
        if (a + b == 0) {
            return new Estimate(n, difference, 0, 0);
        }
        double freedom = (a + b) * (a + b) / (a * a / (treated.length - 1) + b * b / (control.length - 1));
        double t = new TDistribution(freedom).inverseCumulativeProbability(UPPER);
        return new Estimate(n, difference, Math.sqrt(a + b), t * Math.sqrt(a + b));
    }
}
