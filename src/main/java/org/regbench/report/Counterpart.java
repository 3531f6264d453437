package org.regbench.report;

import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.regbench.stats.Estimate;
import org.regbench.stats.Welch;

/** One combination as trained in two folders, A and B: both have a score of it. */
record Counterpart(Place place, Score score, CombinationRow a, CombinationRow b) {

    /** Seeds that both completed; with two or more of them, differences are taken seed by seed. */
    int pairs() {
        var common = new HashMap<>(a.scores());
        common.keySet().retainAll(b.scores().keySet());
        return common.size();
    }

    /** Score of B minus that of A. */
    Estimate difference() {
        return difference(a.scores(), b.scores());
    }

    /** Whether every seed that both have gave the same score, to the last bit. */
    boolean same() {
        return pairs() > 0
                && a.scores().entrySet().stream().allMatch(e -> b.scores()
                        .getOrDefault(e.getKey(), e.getValue())
                        .equals(e.getValue()));
    }

    /** Logarithm of the training time of B over that of A. */
    Estimate logTimeRatio() {
        return difference(mapped(a.seconds(), Math::log), mapped(b.seconds(), Math::log));
    }

    private static Map<Integer, Double> mapped(Map<Integer, Double> values, DoubleUnaryOperator function) {
        var mapped = new HashMap<Integer, Double>();
        values.forEach((seed, value) -> mapped.put(seed, function.applyAsDouble(value)));
        return mapped;
    }

    private static Estimate difference(Map<Integer, Double> a, Map<Integer, Double> b) {
        var paired = Estimate.ofDifferences(b, a);
        return paired.n() > 1 ? paired : Welch.difference(values(b), values(a));
    }

    private static double[] values(Map<Integer, Double> bySeed) {
        return bySeed.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
