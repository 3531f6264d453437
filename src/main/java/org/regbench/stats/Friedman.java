package org.regbench.stats;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.stat.ranking.NaturalRanking;

/**
 * Whether k methods differ over N data sets, by their ranks on each: χ² = 12 Σ(R_j − N(k+1)/2)² / (N k (k+1) − Σ(t³−t)
 * / (k−1)) over the rank sums R_j and groups of t ties, with k−1 degrees of freedom (Friedman, JASA 1937; R's
 * {@code friedman.test}), and the less cautious F = (N−1) χ² / (N (k−1) − χ²) with k−1 and (k−1)(N−1) degrees of
 * freedom (Iman &amp; Davenport, Communications in Statistics 1980). Both as in Demšar, "Statistical Comparisons of
 * Classifiers over Multiple Data Sets", JMLR 2006.
 *
 * @param dataSets N
 * @param averageRanks 1 is the best; ties share their mean rank
 * @param f infinite if all data sets agree entirely
 */
public record Friedman(
        int dataSets, double[] averageRanks, double chiSquared, double chiSquaredP, double f, double fP) {
    /**
     * The test.
     *
     * @param scores a row a data set, a column a method, higher is better; at least two of each, none NaN
     */
    public static Friedman of(double[][] scores) {
        int sets = scores.length;
        int methods = scores[0].length;
        var sums = new double[methods];
        double ties = 0;
        for (var row : scores) {
            var ranks = new NaturalRanking()
                    .rank(Arrays.stream(row).map(score -> -score).toArray());
            ties += Ties.sum(ranks);
            for (int j = 0; j < methods; j++) {
                sums[j] += ranks[j];
            }
        }
        double middle = sets * (methods + 1) / 2.0;
        double squares =
                Arrays.stream(sums).map(sum -> (sum - middle) * (sum - middle)).sum();
        double spread = (double) sets * methods * (methods + 1) - ties / (methods - 1);
        double chiSquared = squares == 0 ? 0 : 12 * squares / spread;
        double most = (double) sets * (methods - 1);
        double f = chiSquared >= most * (1 - 1e-12)
                ? Double.POSITIVE_INFINITY
                : (sets - 1) * chiSquared / (most - chiSquared);
        return new Friedman(
                sets,
                Arrays.stream(sums).map(sum -> sum / sets).toArray(),
                chiSquared,
                1 - new ChiSquaredDistribution(methods - 1).cumulativeProbability(chiSquared),
                f,
                Double.isInfinite(f)
                        ? 0
                        : 1 - new FDistribution(methods - 1, (methods - 1.0) * (sets - 1)).cumulativeProbability(f));
    }

    /**
     * Two methods whose average ranks differ by at least this differ at the level alpha: q(1−α, k) / √2 · √(k (k+1) /
     * 6N) with the {@link StudentizedRange} (Nemenyi 1963).
     */
    public double criticalDifference(double alpha) {
        int k = averageRanks.length;
        return StudentizedRange.quantile(1 - alpha, k) / Math.sqrt(2) * Math.sqrt(k * (k + 1.0) / (6.0 * dataSets));
    }
}
