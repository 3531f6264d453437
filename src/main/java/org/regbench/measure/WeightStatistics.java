package org.regbench.measure;

import java.util.List;

/**
 * What regularization did to the weights, biases left out.
 *
 * @param zero share of weights that are exactly 0
 * @param negligible share of weights below 1% of their array's root mean square
 */
public record WeightStatistics(double zero, double negligible) {
    private static final double NEGLIGIBLE = 0.01;

    /** Over all weight arrays, given layer by layer. */
    public static WeightStatistics of(List<float[]> layers) {
        long count = 0;
        long zero = 0;
        long negligible = 0;
        for (var weights : layers) {
            double squares = 0;
            for (float weight : weights) {
                squares += (double) weight * weight;
            }
            double threshold = NEGLIGIBLE * Math.sqrt(squares / weights.length);
            count += weights.length;
            for (float weight : weights) {
                zero += weight == 0 ? 1 : 0;
                negligible += Math.abs(weight) <= threshold ? 1 : 0;
            }
        }
        return new WeightStatistics((double) zero / count, (double) negligible / count);
    }
}
