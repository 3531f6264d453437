package org.regbench.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The stratified percentile bootstrap: every stratum (the runs on one data set) is resampled with replacement to its
 * own size, the statistic is taken of all together, and the 95% interval is the range from the 2.5% to the 97.5%
 * quantile over the draws. From Agarwal et al., "Deep Reinforcement Learning at the Edge of the Statistical Precipice",
 * NeurIPS 2021, and Efron &amp; Tibshirani, "An Introduction to the Bootstrap", 1993.
 *
 * <p>Fewer than about ten values give intervals that are too narrow; Student's t of {@link Estimate} is the one to
 * trust then.
 *
 * @param draws resamples
 * @param seed the same seed gives the same interval
 */
public record Bootstrap(int draws, long seed) {
    /** That of the reports. */
    public static final Bootstrap STANDARD = new Bootstrap(2000, 1);

    /**
     * The interval of a statistic.
     *
     * @param strata at least one; NaN results if there is no value, or one alone
     */
    public Interval interval(ToDoubleFunction<double[]> statistic, double[]... strata) {
        int n = Arrays.stream(strata).mapToInt(stratum -> stratum.length).sum();
        if (n < 2) {
            return new Interval(Double.NaN, Double.NaN);
        }
        var random = new SplittableRandom(seed);
        var resample = new double[n];
        var drawn = new double[draws];
        for (int i = 0; i < draws; i++) {
            int at = 0;
            for (var stratum : strata) {
                for (int j = 0; j < stratum.length; j++) {
                    resample[at++] = stratum[random.nextInt(stratum.length)];
                }
            }
            drawn[i] = statistic.applyAsDouble(resample);
        }
        return new Interval(Quantiles.quantile(0.025, drawn), Quantiles.quantile(0.975, drawn));
    }
}
