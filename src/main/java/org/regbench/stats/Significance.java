package org.regbench.stats;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * One combination against the baseline: is it better, by how much, how sure is that, and how many seeds would tell.
 *
 * @param difference paired by seed
 * @param test of the same differences
 * @param holm its p, corrected over all combinations that are compared with this baseline; NaN without a pair
 * @param improvement probability that a run of the combination beats one of the baseline
 * @param effect d_z, see {@link EffectSize#cohensDz}
 * @param verdict by the corrected p at {@link #ALPHA}
 * @param seedsForTest fewest seeds with which the test could ever come out after the correction
 * @param seedsForPower seeds that would show the difference seen here in four of five studies; empty where there is a
 *     verdict already, or no effect to go by
 */
public record Significance(
        Estimate difference,
        Wilcoxon test,
        double holm,
        double improvement,
        double effect,
        Verdict verdict,
        int seedsForTest,
        OptionalLong seedsForPower) {
    /** Chance of any false alarm over one comparison. */
    public static final double ALPHA = 0.05;

    /**
     * Compares each with the baseline.
     *
     * @param scores of each combination by seed, higher is better
     * @return in the same order
     */
    public static List<Significance> against(
            Map<Integer, Double> baseline, List<? extends Map<Integer, Double>> scores) {
        var differences =
                scores.stream().map(those -> differences(those, baseline)).toList();
        var tests = differences.stream().map(Wilcoxon::signedRank).toList();
        var adjusted = Holm.adjust(IntStream.range(0, tests.size())
                .mapToDouble(i -> differences.get(i).length == 0
                        ? Double.NaN
                        : tests.get(i).p())
                .toArray());
        long compared = differences.stream().filter(d -> d.length > 0).count();
        double alpha = ALPHA / Math.max(1, compared);
        int seedsForTest = Wilcoxon.fewestFor(alpha);
        return IntStream.range(0, tests.size())
                .mapToObj(i -> {
                    var difference = Estimate.of(differences.get(i));
                    double effect = EffectSize.cohensDz(difference);
                    var verdict = Verdict.of(adjusted[i] <= ALPHA, tests.get(i).positive());
                    return new Significance(
                            difference,
                            tests.get(i),
                            adjusted[i],
                            EffectSize.improvement(values(scores.get(i).values()), values(baseline.values())),
                            effect,
                            verdict,
                            seedsForTest,
                            verdict == Verdict.NO_EVIDENCE ? power(effect, alpha, seedsForTest) : OptionalLong.empty());
                })
                .toList();
    }

    /** The sample size of the asymptotic test, but at least what the exact test needs to come out at all. */
    private static OptionalLong power(double effect, double alpha, int seedsForTest) {
        var pairs = new PairedPower(effect, alpha).pairsForWilcoxon(PairedPower.USUAL);
        return pairs.isPresent() ? OptionalLong.of(Math.max(pairs.getAsLong(), seedsForTest)) : pairs;
    }

    private static double[] differences(Map<Integer, Double> treated, Map<Integer, Double> control) {
        return treated.entrySet().stream()
                .filter(entry -> control.containsKey(entry.getKey()))
                .mapToDouble(entry -> entry.getValue() - control.getOrDefault(entry.getKey(), Double.NaN))
                .toArray();
    }

    private static double[] values(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
