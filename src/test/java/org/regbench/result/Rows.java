package org.regbench.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.regbench.experiment.RunKey;

/** Rows with made-up numbers, for tests. */
public final class Rows {
    private Rows() {}

    /** A key that only looks like one: the number, in 20 digits. */
    public static RunKey key(long number) {
        return new RunKey("%020x".formatted(number));
    }

    /** A completed run that has this accuracy and reaches it in its second epoch, of one second each. */
    public static RunRow completed(long key, String combination, int seed, double accuracy) {
        var metrics = Map.of(
                "test_accuracy",
                accuracy,
                "best_test_accuracy",
                accuracy,
                "train_accuracy",
                1.0,
                "test_macro_f1",
                accuracy - 0.01,
                "gap",
                1 - accuracy,
                "training_seconds",
                2.0,
                "examples_per_second",
                1000.0);
        var curve = List.of(
                new EpochRow(1, 1000, 1, 0.5, 0.6, 0.6, accuracy / 2),
                new EpochRow(2, 2000, 2, 0.3, 0.9, 0.5, accuracy));
        return row(key, combination, seed, Status.COMPLETED, "", metrics, curve);
    }

    /** A run that ended otherwise. */
    public static RunRow ended(long key, String combination, int seed, Status status, String reason) {
        return row(key, combination, seed, status, reason, Map.of(), List.of());
    }

    /** The same row with a metric changed. */
    public static RunRow with(RunRow row, String metric, double value) {
        var metrics = new HashMap<>(row.metrics());
        metrics.put(metric, value);
        return copy(row, metrics, row.curve(), row.environment());
    }

    /** The same row with another curve. */
    public static RunRow with(RunRow row, List<EpochRow> curve) {
        return copy(row, row.metrics(), curve, row.environment());
    }

    /** The same row from another environment. */
    public static RunRow with(RunRow row, Map<String, String> environment) {
        return copy(row, row.metrics(), row.curve(), environment);
    }

    public static PlanRow planned(RunRow row) {
        return new PlanRow(
                row.key(), row.dataset(), row.network(), row.combination(), row.seed(), row.budget(), row.reason());
    }

    private static RunRow row(
            long key,
            String combination,
            int seed,
            Status status,
            String reason,
            Map<String, Double> metrics,
            List<EpochRow> curve) {
        return new RunRow(
                RunKey.SCHEMA,
                key(key),
                "digits",
                "d1".repeat(32),
                "classification",
                "mlp",
                combination,
                combination,
                seed,
                "2 epochs",
                status,
                reason,
                metrics,
                curve,
                "",
                false,
                Map.of("commit", "abc", "cpu", "test"));
    }

    private static RunRow copy(
            RunRow row, Map<String, Double> metrics, List<EpochRow> curve, Map<String, String> environment) {
        return new RunRow(
                row.schema(),
                row.key(),
                row.dataset(),
                row.datasetSha256(),
                row.task(),
                row.network(),
                row.combination(),
                row.label(),
                row.seed(),
                row.budget(),
                row.status(),
                row.reason(),
                metrics,
                curve,
                row.weightsSha256(),
                row.shared(),
                environment);
    }
}
