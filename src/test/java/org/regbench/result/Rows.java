package org.regbench.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.regbench.common.Json;
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
        return changed(row, "metrics", metrics);
    }

    /** The same row with another curve. */
    public static RunRow with(RunRow row, List<EpochRow> curve) {
        return changed(row, "curve", curve);
    }

    /** The same row with these scores of pruned weights. */
    public static RunRow pruned(RunRow row, PruningRow... points) {
        return changed(row, "pruning", points);
    }

    /** The same row with a reliability diagram. */
    public static RunRow reliable(RunRow row, ReliabilityRow... bins) {
        return changed(row, "reliability", bins);
    }

    /** The same row with these weights. */
    public static RunRow weighted(RunRow row, WeightRow... arrays) {
        return changed(row, "weights", arrays);
    }

    /** The same row with this checksum of its weights. */
    public static RunRow trainedTo(String weightsSha256, RunRow row) {
        return changed(row, "weightsSha256", weightsSha256);
    }

    /** The same row from another environment. */
    public static RunRow with(RunRow row, Map<String, String> environment) {
        return changed(row, "environment", environment);
    }

    /** The same row of another data set. */
    public static RunRow on(String dataset, RunRow row) {
        return changed(row, "dataset", dataset);
    }

    /** The same row of another data set and network. */
    public static RunRow on(String dataset, String network, RunRow row) {
        return changed(on(dataset, row), "network", network);
    }

    private static RunRow changed(RunRow row, String component, Object value) {
        ObjectNode tree = Json.MAPPER.valueToTree(row);
        tree.set(component, Json.MAPPER.valueToTree(value));
        return Json.MAPPER.convertValue(tree, RunRow.class);
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
}
