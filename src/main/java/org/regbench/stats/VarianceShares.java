package org.regbench.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where scores differ: the sums of squares of a two-way analysis of variance without replication over their total (η²).
 * From Fisher, "Statistical Methods for Research Workers", 1925; R's {@code anova(lm(score ~ combination + seed))}. A
 * seed sets initial weights, order of the data and noise all at once, so that these cannot be told apart.
 *
 * @param combination share that goes with what was trained
 * @param seed share that goes with the seed, whatever was trained
 * @param rest what only both together explain
 */
public record VarianceShares(double combination, double seed, double rest) {
    /**
     * The shares.
     *
     * @param scores a row a combination, a column a seed; at least two of each
     * @return NaN if all scores are equal
     */
    public static VarianceShares of(double[][] scores) {
        int rows = scores.length;
        int columns = scores[0].length;
        double mean = Estimate.mean(
                Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray());
        double total = Arrays.stream(scores)
                .flatMapToDouble(Arrays::stream)
                .map(score -> square(score - mean))
                .sum();
        double between = columns
                * Arrays.stream(scores)
                        .mapToDouble(row -> square(Estimate.mean(row) - mean))
                        .sum();
        double seeds = rows
                * IntStream.range(0, columns)
                        .mapToDouble(j -> square(Estimate.mean(Arrays.stream(scores)
                                        .mapToDouble(row -> row[j])
                                        .toArray())
                                - mean))
                        .sum();
        return new VarianceShares(between / total, seeds / total, Math.max(0, total - between - seeds) / total);
    }

    private static double square(double value) {
        return value * value;
    }
}
