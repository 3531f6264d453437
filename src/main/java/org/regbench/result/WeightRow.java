package org.regbench.result;

import java.util.List;

/**
 * What training left in one weight array, final weights.
 *
 * @param array its name: layer and parameter
 * @param zero share of its weights that are exactly 0
 * @param negligible share below 1% of the array's root mean square, zeros included
 * @param correlation mean |cos| between the incoming weights of its units; NaN if fewer than two have any
 * @param limit upper edge of the histogram, whose equal bins begin at −limit; weights beyond it count in the end bins
 * @param histogram weights in each bin
 */
public record WeightRow(
        String array, double zero, double negligible, double correlation, double limit, List<Integer> histogram) {
    public WeightRow {
        histogram = List.copyOf(histogram);
    }

    /** Number of weights. */
    public long size() {
        return histogram.stream().mapToLong(Integer::longValue).sum();
    }
}
