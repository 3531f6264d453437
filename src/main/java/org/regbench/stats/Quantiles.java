package org.regbench.stats;

import java.util.Arrays;

/** Quantiles that take infinity for an ordinary value: a run that never gets there is later than any that does. */
public final class Quantiles {
    private static final int FEWEST_FOR_FENCE = 8;

    private Quantiles() {}

    /** The middle value, or the mean of the two middle ones; NaN for none. */
    public static double median(double... values) {
        return quantile(0.5, values);
    }

    /** The middle value, or the lower of the two middle ones: one of the values; NaN for none. */
    public static double lowerMedian(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
    }

    /**
     * The quantile by linear interpolation (type 7 of Hyndman &amp; Fan 1996, the default of R and NumPy).
     *
     * @param p in [0, 1]
     * @return NaN if there is no value or one of them is NaN
     */
    public static double quantile(double p, double... values) {
        if (values.length == 0 || Arrays.stream(values).anyMatch(Double::isNaN)) {
            return Double.NaN;
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        double position = p * (sorted.length - 1);
        int below = (int) position;
        double share = position - below;
        if (share == 0) {
            return sorted[below];
        }
        double left = sorted[below];
        double right = sorted[below + 1];
        return left == right ? left : left * (1 - share) + right * share;
    }

    /**
     * What is below lies far from the others: the lower quartile less three times the interquartile range, the outer
     * fence of Tukey, "Exploratory Data Analysis", 1977.
     *
     * @return −∞ for fewer than eight values, or if the middle half is one value
     */
    public static double lowerOuterFence(double... values) {
        double quartile = quantile(0.25, values);
        double range = quantile(0.75, values) - quartile;
        return values.length >= FEWEST_FOR_FENCE && range > 0 ? quartile - 3 * range : Double.NEGATIVE_INFINITY;
    }

    /**
     * The mean of the middle half: as many values as fit whole into a quarter go from either end. From Agarwal et al.,
     * "Deep Reinforcement Learning at the Edge of the Statistical Precipice", NeurIPS 2021; R's {@code mean(x, trim =
     * 0.25)}.
     *
     * @return NaN for none
     */
    public static double interquartileMean(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int cut = sorted.length / 4;
        return Estimate.mean(Arrays.copyOfRange(sorted, cut, sorted.length - cut));
    }
}
