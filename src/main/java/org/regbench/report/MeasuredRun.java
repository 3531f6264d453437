package org.regbench.report;

import org.regbench.result.RunRow;
import org.regbench.result.Status;
import org.regbench.result.WeightRow;
import org.regbench.stats.Estimate;

/**
 * The few numbers of a run that a comparison needs, so that curves need not stay in memory. A number that does not
 * apply is NaN.
 *
 * @param validationScore of the weights that {@code score} is of
 * @param filterCorrelation mean over the weight arrays
 * @param weightsSha256 of the final weights; empty if there are none
 */
record MeasuredRun(
        String combination,
        String label,
        int seed,
        Status status,
        String reason,
        TargetTime toTarget,
        double score,
        double bestScore,
        double trainScore,
        double validationScore,
        double second,
        double gap,
        double trainingSeconds,
        double examplesPerSecond,
        double zeroWeights,
        double negligibleWeights,
        double filterCorrelation,
        double calibrationError,
        double overfitEpoch,
        double epochs,
        String weightsSha256) {

    static MeasuredRun of(RunRow row, TargetTime toTarget) {
        var score = Score.of(row.task());
        return new MeasuredRun(
                row.combination(),
                row.label(),
                row.seed(),
                row.status(),
                row.reason(),
                toTarget,
                metric(row, score.in("test")),
                metric(row, score.in("best_test")),
                metric(row, score.in("train")),
                metric(row, score.in("validation")),
                metric(row, score.second()),
                metric(row, "gap"),
                metric(row, "training_seconds"),
                metric(row, "examples_per_second"),
                metric(row, "zero_weights"),
                metric(row, "negligible_weights"),
                Estimate.meanOfKnown(row.weights().stream()
                        .mapToDouble(WeightRow::correlation)
                        .toArray()),
                metric(row, "test_calibration_error"),
                metric(row, "overfit_epoch"),
                metric(row, "epochs"),
                row.weightsSha256());
    }

    boolean completed() {
        return status == Status.COMPLETED;
    }

    private static double metric(RunRow row, String name) {
        return row.metrics().getOrDefault(name, Double.NaN);
    }
}
