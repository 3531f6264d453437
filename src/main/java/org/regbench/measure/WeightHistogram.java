package org.regbench.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How the weights of one array are spread, over {@value #BINS} equal bins from −limit to limit, the middle one around
 * 0; what lies outside counts in the outermost bins.
 *
 * <p>The limit is four standard deviations of He's initial weights, 4·√(2 / inputs of a unit). It depends on the shape
 * alone, so that the bins of all runs of a network are the same and can be averaged and compared.
 *
 * @param limit upper edge of the last bin
 * @param counts weights in each bin
 */
public record WeightHistogram(double limit, List<Integer> counts) {
    public static final int BINS = 41;

    private static final double DEVIATIONS = 4;

    public WeightHistogram {
        counts = List.copyOf(counts);
    }

    /** @param units the incoming weights of each unit, or all weights of each filter */
    public static WeightHistogram of(float[][] units) {
        double limit = DEVIATIONS * Math.sqrt(2.0 / units[0].length);
        var counts = new ArrayList<>(Collections.nCopies(BINS, 0));
        for (var unit : units) {
            for (float weight : unit) {
                int bin = (int) Math.floor((weight + limit) / (2 * limit) * BINS);
                int inside = Math.max(0, Math.min(BINS - 1, bin));
                counts.set(inside, counts.get(inside) + 1);
            }
        }
        return new WeightHistogram(limit, counts);
    }
}
