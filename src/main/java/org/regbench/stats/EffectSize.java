package org.regbench.stats;

/**
 * How large a difference is, besides how sure it is.
 *
 * <p>{@link #cohensDz} is the paired size because runs with one seed are pairs, and because the number of seeds that a
 * test needs follows from it. Cliff's delta would be 2 · {@link #improvement} − 1 and say nothing new.
 */
public final class EffectSize {
    private EffectSize() {}

    /**
     * The probability of improvement P(X &gt; Y) + P(X = Y) / 2 over all |X| · |Y| pairs of values; ½ says neither.
     * From Agarwal et al., "Deep Reinforcement Learning at the Edge of the Statistical Precipice", NeurIPS 2021; the
     * Mann-Whitney U over |X| · |Y|.
     *
     * @return NaN if either has no value
     */
    public static double improvement(double[] x, double[] y) {
        double wins = 0;
        for (double a : x) {
            for (double b : y) {
                wins += a > b ? 1 : a == b ? 0.5 : 0;
            }
        }
        return wins / ((double) x.length * y.length);
    }

    /**
     * Mean over standard deviation of the paired differences. From Cohen, "Statistical Power Analysis for the
     * Behavioral Sciences", 1988.
     *
     * @return NaN where the differences have no spread or are fewer than two
     */
    public static double cohensDz(Estimate difference) {
        return difference.sd() > 0 ? difference.mean() / difference.sd() : Double.NaN;
    }
}
