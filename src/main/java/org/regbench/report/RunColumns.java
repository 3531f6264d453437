package org.regbench.report;

import static org.regbench.report.Column.number;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.regbench.measure.Metric;
import org.regbench.result.RunRow;

/** The columns of {@code runs.csv}: who the run is, how it ended, every metric, when it reached the target, where. */
final class RunColumns {
    /** A run and when it reached the target of its group. */
    record Line(RunRow run, TargetTime toTarget) {}

    private record Part(String prefix, String meaning) {}

    private record Measured(String name, String unit, String meaning) {}

    private static final List<Part> PARTS = List.of(
            new Part("train_", "on the training part, final weights"),
            new Part("validation_", "on the validation part, final weights"),
            new Part("test_", "on the test part, final weights"),
            new Part("best_test_", "on the test part, with the weights of the best validation epoch"));

    private static final List<Measured> OTHERS = List.of(
            new Measured("gap", "as the score", "generalization gap: train minus test accuracy, or R²"),
            new Measured("overfit_epoch", "epoch", "from here on validation loss rises while training loss falls"),
            new Measured("overfit_rise", "nats or MSE", "how far validation loss ends above its minimum"),
            new Measured("zero_weights", "share", "weights that are exactly zero"),
            new Measured("negligible_weights", "share", "weights too small to matter, zeros included"),
            new Measured("parameters", "", "numbers that the network holds, running statistics included"),
            new Measured("epochs", "", "epochs trained; early stopping makes it fewer than planned"),
            new Measured("best_epoch", "epoch", "epoch of the best validation score, from 1"),
            new Measured("seconds_to_best", "s", "training seconds up to the best epoch"),
            new Measured("preparation_seconds", "s", "loading data and building the network"),
            new Measured(
                    "pretraining_seconds", "s", "training on another data set before, where a technique does that"),
            new Measured("training_seconds", "s", "batches, augmentation and steps; no evaluation"),
            new Measured("evaluation_seconds", "s", "measuring after epochs and at the end"),
            new Measured("cpu_seconds", "s", "processor time of all threads over the whole run"),
            new Measured("examples_per_second", "1/s", "training examples per training second"),
            new Measured("peak_rss_mib", "MiB", "largest memory of the worker process"));

    private RunColumns() {}

    /** The columns that every {@code runs.csv} has. */
    static List<Column<Line>> standard() {
        var columns = new ArrayList<>(identity());
        for (var metric : metrics()) {
            columns.add(column(metric));
        }
        columns.addAll(convergence());
        columns.addAll(provenance());
        return List.copyOf(columns);
    }

    /** The same and, at the end, metrics that are not among them, so that nothing that a run measured is lost. */
    static List<Column<Line>> with(SortedSet<String> metrics) {
        var columns = new ArrayList<>(standard());
        var known = new HashSet<String>();
        columns.forEach(column -> known.add(column.name()));
        for (var name : metrics) {
            if (known.add(name)) {
                columns.add(column(new Measured(name, "", "")));
            }
        }
        return columns;
    }

    private static List<Measured> metrics() {
        var metrics = new ArrayList<Measured>();
        for (var part : PARTS) {
            for (var metric : Metric.values()) {
                metrics.add(new Measured(
                        part.prefix() + metric.id(), metric.unit(), metric.meaning() + ", " + part.meaning()));
            }
        }
        metrics.addAll(OTHERS);
        return metrics;
    }

    private static Column<Line> column(Measured metric) {
        return new Column<>(metric.name(), metric.unit(), metric.meaning(), line -> {
            var value = line.run().metrics().get(metric.name());
            return value == null ? "" : value;
        });
    }

    private static List<Column<Line>> identity() {
        return List.of(
                new Column<>("key", "", "name of the run and of its file", line -> line.run()
                        .key()),
                new Column<>(
                        "dataset", "", "data set as planned", line -> line.run().dataset()),
                new Column<>("task", "", "classification or regression", line -> line.run()
                        .task()),
                new Column<>("network", "", "network with its parameters", line -> line.run()
                        .network()),
                new Column<>("combination", "", "techniques with all parameters, or baseline", line -> line.run()
                        .combination()),
                new Column<>("label", "", "the same without default parameters", line -> line.run()
                        .label()),
                new Column<>("budget", "", "epochs, batch, learning rate, optimizer and schedule", line -> line.run()
                        .budget()),
                new Column<>("seed", "", "of every random stream of the run", line -> line.run()
                        .seed()),
                new Column<>("status", "", "completed, diverged, failed or incompatible", line -> line.run()
                        .status()
                        .name()
                        .toLowerCase(Locale.ROOT)),
                new Column<>("reason", "", "why the run did not complete", line -> line.run()
                        .reason()));
    }

    private static List<Column<Line>> convergence() {
        return List.of(
                number(
                        "target",
                        "score",
                        "validation score to reach: lower median of the baseline's best over its seeds, or as given",
                        line -> line.toTarget().target()),
                new Column<>(
                        "reached",
                        "",
                        "whether validation came up to the target; empty without a target or if the run failed",
                        line -> line.toTarget().applies() ? line.toTarget().reached() : ""),
                number(
                        "seconds_to_target",
                        "s",
                        "convergence time: training seconds until then; empty if not reached",
                        line -> line.toTarget().seconds()),
                number("epochs_to_target", "epoch", "the same in epochs", line -> line.toTarget()
                        .epochs()),
                number("examples_to_target", "", "the same in training examples", line -> line.toTarget()
                        .examples()));
    }

    private static List<Column<Line>> provenance() {
        return List.of(
                new Column<>(
                        "weights_sha256",
                        "",
                        "SHA-256 of the final weights as little-endian float32",
                        line -> line.run().weightsSha256()),
                new Column<>("dataset_sha256", "", "SHA-256 of the data", line -> line.run()
                        .datasetSha256()),
                new Column<>(
                        "shared",
                        "",
                        "whether other workers ran at the same time, which makes times rough",
                        line -> line.run().shared()),
                new Column<>("schema", "", "version of the run's file", line -> line.run()
                        .schema()),
                environment("commit", "git revision of the code"),
                environment("dirty", "whether the code had changes beyond it"),
                environment("regbench", "version"),
                environment("dl4j", "version of Deeplearning4j"),
                environment("java", "virtual machine and version"),
                environment("os", "operating system"),
                environment("cpu", "processor"),
                environment("cores", "processors that Java saw"),
                environment("native_binary", "ND4J's native library"),
                environment("blas", "library behind matrix products"),
                environment("helpers", "layer helpers in use, such as oneDNN"));
    }

    private static Column<Line> environment(String name, String meaning) {
        return new Column<>(name, "", meaning, line -> line.run().environment().getOrDefault(name, ""));
    }
}
