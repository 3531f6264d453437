package org.regbench.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Adjusts the p values of m tests so that the chance of any false alarm among them is at most α: the i-th smallest
 * becomes the largest of (m − j + 1) · p over all j ≤ i, at most 1. From Holm, "A Simple Sequentially Rejective
 * Multiple Test Procedure", Scandinavian Journal of Statistics 1979; R's {@code p.adjust(p, "holm")}.
 */
public final class Holm {
    private Holm() {}

    /** @param p NaN for a test that there is none of, which stays NaN and is not counted */
    public static double[] adjust(double... p) {
        var order = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        var adjusted = p.clone();
        int left = order.size();
        double largest = 0;
        for (int i : order) {
            largest = Math.max(largest, Math.min(1, left * p[i]));
            adjusted[i] = largest;
            left--;
        }
        return adjusted;
    }
}
