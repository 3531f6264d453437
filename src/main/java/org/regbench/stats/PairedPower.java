package org.regbench.stats;

import java.util.OptionalLong;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Gamma;

/**
 * The chance that the two-sided paired t test finds an effect of size d_z in n normal differences, P(|T| &gt; t(1−α/2,
 * n−1)) with T noncentral t of noncentrality d_z √n: T = (Z + d_z √n) / S with ν S² chi-squared, integrated over S.
 * From Cohen, "Statistical Power Analysis for the Behavioral Sciences", 1988; R's
 * {@code power.t.test(type = "paired", strict = TRUE)}.
 *
 * @param effect d_z, mean over standard deviation of the differences
 * @param alpha in (0, 1)
 */
public record PairedPower(double effect, double alpha) {
    /** The power that is usually asked for. */
    public static final double USUAL = 0.8;

    /** Efficiency of the Wilcoxon signed-rank test to the t test on normal differences (Pitman 1949): 3/π. */
    private static final double WILCOXON = 3 / Math.PI;

    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final int MOST_STEPPED = 1000;
    private static final int MOST = 1_000_000;

    /** @param n pairs, at least 2 */
    public double of(long n) {
        double nu = n - 1;
        double shift = Math.abs(effect) * Math.sqrt(n);
        double critical = new TDistribution(nu).inverseCumulativeProbability(1 - alpha / 2);
        double logScale = Math.log(2) + nu / 2 * Math.log(nu / 2) - Gamma.logGamma(nu / 2);
        double width = 12 / Math.sqrt(2 * nu);
        double low = Math.max(0, 1 - width);
        double high = 1 + width;
        double edge = shift / critical;
        double steep = 8 / critical;
        double power = Quadrature.integrate(
                s -> Math.exp(logScale + (nu - 1) * Math.log(s) - nu * s * s / 2)
                        * (NORMAL.cumulativeProbability(shift - critical * s)
                                + NORMAL.cumulativeProbability(-shift - critical * s)),
                low,
                clamp(edge - steep, low, high),
                clamp(edge + steep, low, high),
                high);
        return Math.min(1, power);
    }

    private static double clamp(double value, double low, double high) {
        return Math.min(high, Math.max(low, value));
    }

    /**
     * The fewest pairs of which the t test has this power; empty if there is no effect to find, or a million were too
     * few.
     */
    public OptionalLong pairs(double power) {
        if (!(Math.abs(effect) > 0)) {
            return OptionalLong.empty();
        }
        double z = NORMAL.inverseCumulativeProbability(1 - alpha / 2) + NORMAL.inverseCumulativeProbability(power);
        double normal = Math.pow(z / effect, 2);
        if (normal > MOST) {
            return OptionalLong.empty();
        }
        if (normal > MOST_STEPPED) {
            return OptionalLong.of((long) Math.ceil(normal + z * z / 2));
        }
        long n = Math.max(2, (long) normal);
        while (of(n) < power) {
            n++;
        }
        return OptionalLong.of(n);
    }

    /** The same for the Wilcoxon signed-rank test, by its efficiency on normal differences. */
    public OptionalLong pairsForWilcoxon(double power) {
        var pairs = pairs(power);
        return pairs.isEmpty() ? pairs : OptionalLong.of((long) Math.ceil(pairs.getAsLong() / WILCOXON));
    }
}
