package org.regbench.stats;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.stat.ranking.NaturalRanking;

/**
 * The two-sided signed-rank test of paired differences: V is the sum of the ranks of |d| over d &gt; 0. From Wilcoxon,
 * "Individual Comparisons by Ranking Methods", Biometrics Bulletin 1945; Demšar, JMLR 2006, recommends it for comparing
 * learners.
 *
 * <p>Differences of 0 are left out, as Wilcoxon and R do. Equal ones share their mean rank; two that agree to 10 digits
 * of the largest are equal, for scores are counts of test examples and only rounding tells 0.85 − 0.83 from 0.82 −
 * 0.80. p is exact, given the ranks, up to {@value #MOST_EXACT} differences: all 2ⁿ signs are equally likely. R is
 * exact only without ties and zeros; where it is, the two agree. Above that it is R's normal approximation with
 * corrections for ties and continuity. Hipparchus has the test too, but neither ties nor zeros in its exact p.
 *
 * @param n differences that are not 0
 * @param statistic V
 * @param p 1 if there is no difference
 */
public record Wilcoxon(int n, double statistic, double p) {
    private static final int MOST_EXACT = 100;
    private static final double DIGITS = 1e10;

    /** @param differences none of them NaN */
    public static Wilcoxon signedRank(double... differences) {
        double largest = Arrays.stream(differences).map(Math::abs).max().orElse(0);
        var units = Arrays.stream(differences)
                .map(d -> largest == 0 ? 0 : Math.rint(d / largest * DIGITS))
                .filter(d -> d != 0)
                .toArray();
        int n = units.length;
        if (n == 0) {
            return new Wilcoxon(0, 0, 1);
        }
        var ranks =
                new NaturalRanking().rank(Arrays.stream(units).map(Math::abs).toArray());
        double v = 0;
        for (int i = 0; i < n; i++) {
            v += units[i] > 0 ? ranks[i] : 0;
        }
        return new Wilcoxon(n, v, n <= MOST_EXACT ? exact(ranks, v) : approximate(ranks, v));
    }

    /** Whether more rank is on the positive differences. */
    public boolean positive() {
        return statistic > n * (n + 1) / 4.0;
    }

    /** The smallest p that n differences can have: 2^(1−n), all of one sign. */
    public static double smallestP(int n) {
        return Math.min(1, Math.pow(2, 1 - n));
    }

    /** The fewest differences that can have a p of at most alpha. */
    public static int fewestFor(double alpha) {
        int n = 1;
        while (smallestP(n) > alpha) {
            n++;
        }
        return n;
    }

    /** The distribution of V by adding one rank after the other; mean ranks are doubled to be whole. */
    private static double exact(double[] ranks, double v) {
        int n = ranks.length;
        var probability = new double[n * (n + 1) + 1];
        probability[0] = 1;
        int top = 0;
        for (double rank : ranks) {
            int step = (int) Math.round(2 * rank);
            top += step;
            for (int sum = top; sum >= 0; sum--) {
                probability[sum] = (probability[sum] + (sum >= step ? probability[sum - step] : 0)) / 2;
            }
        }
        int at = (int) Math.round(2 * v);
        double below = Arrays.stream(probability, 0, at + 1).sum();
        double above = Arrays.stream(probability, at, probability.length).sum();
        return Math.min(1, 2 * Math.min(below, above));
    }

    private static double approximate(double[] ranks, double v) {
        double n = ranks.length;
        double variance = n * (n + 1) * (2 * n + 1) / 24 - Ties.sum(ranks) / 48;
        double off = Math.abs(v - n * (n + 1) / 4);
        double z = Math.max(0, off - 0.5) / Math.sqrt(variance);
        return 2 * new NormalDistribution().cumulativeProbability(-z);
    }
}
