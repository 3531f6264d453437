package org.regbench.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;

/**
 * What training left in one weight array, final weights.
 *
 * @param array its name: layer and parameter
 * @param zero share of its weights that are exactly 0
 * @param negligibleShare of weights below 1% of the array's root mean square, zeros included; NaN in runs stored
 *     before it was that, when each unit had a limit of its own ("negligible")
 * @param correlation mean |cos| between the incoming weights of its units; NaN if fewer than two have any
 * @param limit upper edge of the histogram, whose equal bins begin at −limit; weights beyond it count in the end bins
 * @param histogram weights in each bin
 */
@JsonIgnoreProperties("negligible")
public record WeightRow(
        String array, double zero, Double negligibleShare, double correlation, double limit, List<Integer> histogram) {
    public WeightRow {
        negligibleShare = Objects.requireNonNullElse(negligibleShare, Double.NaN);
        histogram = List.copyOf(histogram);
    }

    /** Number of weights. */
    public long size() {
        return histogram.stream().mapToLong(Integer::longValue).sum();
    }
}
