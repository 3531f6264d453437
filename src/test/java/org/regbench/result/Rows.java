package org.regbench.result;

import java.nio.file.Path;
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
        return row(key, "classification", combination, seed, Status.COMPLETED, "", metrics, curve);
    }

    /** A completed run of a regression. */
    public static RunRow regression(long key, String combination, int seed, double r2) {
        var metrics = Map.of("test_r2", r2, "train_r2", 0.9, "test_mae", 41.25, "gap", 0.9 - r2);
        var curve = List.of(new EpochRow(1, 300, 0.05, 0.5, 0.5, 0.6, r2));
        return row(key, "regression", combination, seed, Status.COMPLETED, "", metrics, curve);
    }

    /** A run that ended otherwise. */
    public static RunRow ended(long key, String combination, int seed, Status status, String reason) {
        return row(key, "classification", combination, seed, status, reason, Map.of(), List.of());
    }

    /** The same row with a metric changed. */
    public static RunRow with(RunRow row, String metric, double value) {
        var metrics = new HashMap<>(row.metrics());
        metrics.put(metric, value);
        return copy(row, metrics, row.curve(), row.pruning(), row.environment());
    }

    /** The same row with another curve. */
    public static RunRow with(RunRow row, List<EpochRow> curve) {
        return copy(row, row.metrics(), curve, row.pruning(), row.environment());
    }

    /** The same row with these scores of pruned weights. */
    public static RunRow pruned(RunRow row, PruningRow... points) {
        return copy(row, row.metrics(), row.curve(), List.of(points), row.environment());
    }

    /** The same row with a reliability diagram. */
    public static RunRow reliable(RunRow row, ReliabilityRow... bins) {
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
                row.metrics(),
                row.curve(),
                row.pruning(),
                List.of(bins),
                row.weights(),
                row.weightsSha256(),
                row.shared(),
                row.environment());
    }

    /** The same row with these weights. */
    public static RunRow weighted(RunRow row, WeightRow... arrays) {
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
                row.metrics(),
                row.curve(),
                row.pruning(),
                row.reliability(),
                List.of(arrays),
                row.weightsSha256(),
                row.shared(),
                row.environment());
    }

    /** The same row from another environment. */
    public static RunRow with(RunRow row, Map<String, String> environment) {
        return copy(row, row.metrics(), row.curve(), row.pruning(), environment);
    }

    /** The same row of another data set. */
    public static RunRow on(String dataset, RunRow row) {
        return on(dataset, row.network(), row);
    }

    /** The same row of another data set and network. */
    public static RunRow on(String dataset, String network, RunRow row) {
        return new RunRow(
                row.schema(),
                row.key(),
                dataset,
                row.datasetSha256(),
                row.task(),
                network,
                row.combination(),
                row.label(),
                row.seed(),
                row.budget(),
                row.status(),
                row.reason(),
                row.metrics(),
                row.curve(),
                row.pruning(),
                row.reliability(),
                row.weights(),
                row.weightsSha256(),
                row.shared(),
                row.environment());
    }

    /** A folder of results that were planned and came. */
    public static void store(Path folder, List<RunRow> rows) {
        var plan = rows.stream().map(Rows::planned).toList();
        try (var store = ResultStore.open(folder, plan, System.err::println)) {
            rows.forEach(store::put);
        }
    }

    public static PlanRow planned(RunRow row) {
        return new PlanRow(
                row.key(), row.dataset(), row.network(), row.combination(), row.seed(), row.budget(), row.reason());
    }

    private static RunRow row(
            long key,
            String task,
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
                task,
                "mlp",
                combination,
                combination,
                seed,
                "2 epochs",
                status,
                reason,
                metrics,
                curve,
                List.of(),
                List.of(),
                List.of(),
                "",
                false,
                Map.of("commit", "abc", "cpu", "test"));
    }

    private static RunRow copy(
            RunRow row,
            Map<String, Double> metrics,
            List<EpochRow> curve,
            List<PruningRow> pruning,
            Map<String, String> environment) {
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
                pruning,
                row.reliability(),
                row.weights(),
                row.weightsSha256(),
                row.shared(),
                environment);
    }
}
