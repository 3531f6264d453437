package org.regbench.report;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.regbench.result.Status;
import org.regbench.stats.Estimate;
import org.regbench.stats.Quantiles;
import org.regbench.stats.Verdict;

/**
 * What one combination of techniques did over its seeds. Means and medians are NaN where nothing is known.
 *
 * @param label the short form for people
 * @param seeds different ones among the runs
 * @param reason why runs did not complete; different reasons are joined
 * @param score headline on the test part, final weights, over completed runs
 * @param scores the same by seed
 * @param seconds training time by seed
 * @param bestScore mean of the same with the weights of the best validation epoch
 * @param second mean of macro F1, or of the absolute error
 * @param gap mean of train minus test score
 * @param difference of score to the baseline, paired by seed
 * @param reachedShare of completed and diverged runs that came up to the target
 * @param secondsToTarget median over them; infinite if most never did
 * @param firstQuartile likewise; a quarter of the runs is as fast
 * @param thirdQuartile likewise; a quarter is as slow
 * @param speed examples per second, the median, against that of the baseline
 * @param overfitEpoch median over the runs; NaN unless most of them overfit
 * @param sameWeightsAs the smaller combination that came to the same weights and scores; empty if there is none
 */
public record CombinationRow(
        String combination,
        String label,
        int runs,
        int seeds,
        int completed,
        int failed,
        int diverged,
        int incompatible,
        String reason,
        Estimate score,
        Map<Integer, Double> scores,
        Map<Integer, Double> seconds,
        double bestScore,
        double trainScore,
        double second,
        double gap,
        Estimate difference,
        double reachedShare,
        double secondsToTarget,
        double firstQuartile,
        double thirdQuartile,
        double epochsToTarget,
        double trainingSeconds,
        double speed,
        double zeroWeights,
        double negligibleWeights,
        double filterCorrelation,
        double calibrationError,
        double overfitEpoch,
        String sameWeightsAs) {

    static final String BASELINE = "baseline";

    /** @param sameWeightsAs what {@link Copies} found; empty if this is none */
    static CombinationRow of(List<MeasuredRun> runs, List<MeasuredRun> baseline, String sameWeightsAs) {
        var first = runs.get(0);
        var done = runs.stream().filter(MeasuredRun::completed).toList();
        var timed = runs.stream()
                .map(MeasuredRun::toTarget)
                .filter(TargetTime::applies)
                .toList();
        return new CombinationRow(
                first.combination(),
                first.label(),
                runs.size(),
                (int) runs.stream().mapToInt(MeasuredRun::seed).distinct().count(),
                done.size(),
                count(runs, Status.FAILED),
                count(runs, Status.DIVERGED),
                count(runs, Status.INCOMPATIBLE),
                runs.stream()
                        .map(MeasuredRun::reason)
                        .filter(reason -> !reason.isEmpty())
                        .distinct()
                        .collect(joining("; ")),
                Estimate.of(values(done, MeasuredRun::score)),
                scores(done),
                bySeed(done, MeasuredRun::trainingSeconds),
                mean(done, MeasuredRun::bestScore),
                mean(done, MeasuredRun::trainScore),
                mean(done, MeasuredRun::second),
                mean(done, MeasuredRun::gap),
                first.combination().equals(BASELINE)
                        ? Estimate.of()
                        : Estimate.ofDifferences(scores(done), scores(baseline)),
                timed.isEmpty()
                        ? Double.NaN
                        : (double) timed.stream().filter(TargetTime::reached).count() / timed.size(),
                median(timed, TargetTime::seconds),
                Quantiles.quantile(0.25, values(timed, TargetTime::seconds)),
                Quantiles.quantile(0.75, values(timed, TargetTime::seconds)),
                median(timed, TargetTime::epochs),
                median(done, MeasuredRun::trainingSeconds),
                median(done, MeasuredRun::examplesPerSecond)
                        / median(
                                baseline.stream().filter(MeasuredRun::completed).toList(),
                                MeasuredRun::examplesPerSecond),
                mean(done, MeasuredRun::zeroWeights),
                mean(done, MeasuredRun::negligibleWeights),
                mean(done, MeasuredRun::filterCorrelation),
                mean(done, MeasuredRun::calibrationError),
                usualOverfitEpoch(done),
                sameWeightsAs);
    }

    /** A run that does not overfit does so later than any that does. */
    private static double usualOverfitEpoch(List<MeasuredRun> runs) {
        double epoch =
                median(runs, run -> Double.isNaN(run.overfitEpoch()) ? Double.POSITIVE_INFINITY : run.overfitEpoch());
        return Double.isFinite(epoch) ? epoch : Double.NaN;
    }

    public boolean isBaseline() {
        return combination.equals(BASELINE);
    }

    /** Whether one technique is at work; one that cannot act alone has another beside it. */
    boolean isSingle() {
        return CombinationText.single(combination).isPresent();
    }

    /** Whether two or more techniques work together. */
    public boolean isCocktail() {
        return !isBaseline() && !isSingle();
    }

    /** Whether a smaller combination did the same, so that it says nothing of its own. */
    boolean isCopy() {
        return !sameWeightsAs.isEmpty();
    }

    /** The techniques with their parameters; none for the baseline. */
    Set<String> techniques() {
        return CombinationText.techniques(combination);
    }

    /** Against the baseline, by the interval of this difference alone; the marks ▲ and ▼ show it. */
    public Verdict verdict() {
        return difference.verdict();
    }

    public boolean better() {
        return verdict() == Verdict.BETTER;
    }

    public boolean worse() {
        return verdict() == Verdict.WORSE;
    }

    /** Whether this is clearly worse than another combination on the seeds that both completed. */
    boolean worseThan(CombinationRow other) {
        return Estimate.ofDifferences(scores, other.scores).verdict() == Verdict.WORSE;
    }

    /** For example {@code 1 failed, 2 diverged}; empty if all runs completed. */
    public String shortfall() {
        return Stream.of(failed + " failed", diverged + " diverged", incompatible + " incompatible")
                .filter(text -> !text.startsWith("0 "))
                .collect(joining(", "));
    }

    /** The scores without their seeds. */
    double[] scoreValues() {
        return scores.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int count(List<MeasuredRun> runs, Status status) {
        return (int) runs.stream().filter(run -> run.status() == status).count();
    }

    private static Map<Integer, Double> scores(List<MeasuredRun> runs) {
        return bySeed(runs.stream().filter(MeasuredRun::completed).toList(), MeasuredRun::score);
    }

    private static Map<Integer, Double> bySeed(List<MeasuredRun> runs, ToDoubleFunction<MeasuredRun> value) {
        return runs.stream()
                .filter(run -> !Double.isNaN(value.applyAsDouble(run)))
                .collect(toMap(MeasuredRun::seed, value::applyAsDouble, (left, right) -> left));
    }

    private static <T> double[] values(List<T> runs, ToDoubleFunction<T> value) {
        return runs.stream().mapToDouble(value).filter(v -> !Double.isNaN(v)).toArray();
    }

    private static <T> double mean(List<T> runs, ToDoubleFunction<T> value) {
        return Estimate.mean(values(runs, value));
    }

    private static <T> double median(List<T> runs, ToDoubleFunction<T> value) {
        return Quantiles.median(values(runs, value));
    }
}
