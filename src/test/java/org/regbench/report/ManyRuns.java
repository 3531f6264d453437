package org.regbench.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.regbench.experiment.RunKey;
import org.regbench.result.EpochRow;
import org.regbench.result.PlanRow;
import org.regbench.result.ResultStore;
import org.regbench.result.RunRow;
import org.regbench.result.Status;
import org.regbench.result.WeightRow;

/**
 * Made-up experiments of any size, with every metric and curves of 20 epochs, to measure {@link Report} with: {@code
 * ManyRuns FOLDER 10000} writes the runs, then times the report and says how much memory it kept.
 */
final class ManyRuns {
    private static final int EPOCHS = 20;
    private static final int BINS = 41;
    private static final List<String> NETWORKS = List.of("mlp[256,256]", "lenet");
    private static final List<String> TECHNIQUES = List.of(
            "weight.L1[lambda=1e-4]",
            "weight.L2[lambda=1e-3]",
            "weight.MaxNorm[radius=3]",
            "layer.Dropout[hidden=0.5,input=0.2]",
            "layer.BatchNorm[momentum=0.9]",
            "input.Mixup[alpha=0.2]",
            "label.LabelSmoothing[epsilon=0.1]");

    private ManyRuns() {}

    public static void main(String[] args) {
        var folder = Path.of(args[0]);
        long start = System.nanoTime();
        if (!folder.resolve("runs").toFile().exists()) {
            write(folder, rows(Integer.parseInt(args[1])));
            say("written", start);
        }
        start = System.nanoTime();
        var finished = ResultStore.read(folder, System.err::println).finished();
        say(finished.size() + " finished runs", start);
        start = System.nanoTime();
        var findings = Report.rebuild(folder, java.util.Optional.empty());
        say("rebuilt " + findings.statuses(), start);
        if (args.length > 2) {
            System.out.print(ConsoleTable.of(findings, StandardCharsets.UTF_8));
        }
    }

    private static void say(String what, long start) {
        System.out.printf("%s: %.2f s%n", what, (System.nanoTime() - start) / 1e9);
    }

    /**
     * The same runs for the same count: three seeds of each combination, then the next network, then the next data set.
     */
    static List<RunRow> rows(int count) {
        var rows = new ArrayList<RunRow>();
        var combinations = combinations();
        for (int i = 0; i < count; i++) {
            rows.add(row(i, combinations.get(i / 3 % combinations.size()), i % 3 + 1));
        }
        return rows;
    }

    static void write(Path folder, List<RunRow> rows) {
        var plan = rows.stream()
                .map(r -> new PlanRow(
                        r.key(), r.dataset(), r.network(), r.combination(), r.seed(), r.budget(), r.reason()))
                .toList();
        try (var store = ResultStore.open(folder, plan, System.err::println)) {
            rows.parallelStream().forEach(store::put);
        }
    }

    /** The baseline, singles, and every second subset of the techniques. */
    private static List<String> combinations() {
        var combinations = new ArrayList<String>();
        for (int mask = 0; mask < 1 << TECHNIQUES.size(); mask++) {
            if (Integer.bitCount(mask) > 1 && mask % 16 != 5) {
                continue;
            }
            var chosen = new ArrayList<String>();
            for (int t = 0; t < TECHNIQUES.size(); t++) {
                if ((mask >> t & 1) == 1) {
                    chosen.add(TECHNIQUES.get(t));
                }
            }
            combinations.add(chosen.isEmpty() ? "baseline" : String.join(" + ", chosen));
        }
        return combinations;
    }

    private static RunRow row(int number, String combination, int seed) {
        int block = number / 3 / combinations().size();
        var random = new Random(number);
        int help = combination.equals("baseline") ? 0 : combination.split(" \\+ ", -1).length;
        boolean l1 = combination.contains("L1");
        double score = 0.84
                + 0.008 * help * (l1 ? -0.5 : 1)
                + 0.004 * new Random(seed).nextGaussian()
                + 0.002 * random.nextGaussian();
        var status = number % 97 == 13 ? Status.DIVERGED : number % 211 == 17 ? Status.FAILED : Status.COMPLETED;
        var curve = new ArrayList<EpochRow>();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            double share = 1 - Math.exp(-epoch / (3.0 + help));
            curve.add(new EpochRow(
                    epoch,
                    800L * epoch,
                    epoch * (0.2 + 0.03 * help) + 0.001 * random.nextDouble(),
                    0.05 + (1 - share) * 2,
                    0.5 + 0.5 * share,
                    0.4 + (1 - share) * 2 + 0.01 * random.nextDouble(),
                    share * (score + 0.01 * random.nextDouble())));
        }
        var metrics = status == Status.COMPLETED ? metrics(score, help, l1, random) : Map.<String, Double>of();
        return new RunRow(
                RunKey.SCHEMA,
                new RunKey("%016x%04x".formatted(random.nextLong(), number & 0xffff)),
                "fashion-mnist@1000" + (block / 2 == 0 ? "" : "-" + block / 2),
                "5e".repeat(32),
                "classification",
                NETWORKS.get(block % 2),
                combination,
                combination.replaceAll("\\[[^]]*]", ""),
                seed,
                "20 epochs, batch 64, ADAM 1e-3",
                status,
                status == Status.COMPLETED
                        ? ""
                        : status == Status.DIVERGED ? "the loss became NaN in epoch 3" : "killed",
                metrics,
                status == Status.FAILED ? List.of() : curve,
                List.of(),
                List.of(),
                status == Status.COMPLETED ? weights(combination, random) : List.of(),
                "ab".repeat(32),
                false,
                environment());
    }

    private static Map<String, Double> metrics(double score, int help, boolean l1, Random random) {
        var metrics = new HashMap<String, Double>();
        for (var part : List.of("train_", "validation_", "test_", "best_test_")) {
            double value = part.equals("train_") ? 1 - 0.01 * help : score;
            for (var name : List.of(
                    "accuracy",
                    "balanced_accuracy",
                    "macro_f1",
                    "macro_precision",
                    "macro_recall",
                    "log_loss",
                    "calibration_error")) {
                metrics.put(part + name, value);
            }
        }
        metrics.put("gap", 1 - 0.01 * help - score);
        metrics.put("zero_weights", l1 ? 0.62 + 0.01 * random.nextDouble() : 0.0);
        metrics.put("negligible_weights", l1 ? 0.7 : 0.01);
        metrics.put("parameters", 269322.0);
        metrics.put("epochs", (double) EPOCHS);
        metrics.put("best_epoch", 17.0);
        metrics.put("seconds_to_best", 3.4);
        metrics.put("preparation_seconds", 0.3 + random.nextDouble());
        metrics.put("training_seconds", EPOCHS * (0.2 + 0.03 * help));
        metrics.put("evaluation_seconds", 0.4);
        metrics.put("cpu_seconds", 8.1);
        metrics.put("examples_per_second", 800 / (0.2 + 0.03 * help));
        metrics.put("peak_rss_mib", 512.0);
        return metrics;
    }

    /** Bell-shaped; with L1 most weights are zero, so that they are all in the middle bin. */
    private static List<WeightRow> weights(String combination, Random random) {
        double zero = combination.contains("L1") ? 0.62 + 0.01 * random.nextDouble() : 0;
        return Stream.of("dense1_W", "dense2_W", "output_W")
                .map(array -> {
                    var counts = new ArrayList<Integer>();
                    for (int bin = 0; bin < BINS; bin++) {
                        double at = 8.0 * (bin - BINS / 2) / BINS;
                        double share = (1 - zero) * 0.078 * Math.exp(-at * at / 2) + (bin == BINS / 2 ? zero : 0);
                        counts.add((int)
                                ((array.equals("dense1_W") ? 200_000 : 50_000) * share + 20 * random.nextDouble()));
                    }
                    return new WeightRow(
                            array,
                            zero,
                            zero + 0.01,
                            (combination.contains("MaxNorm") ? 0.03 : 0.06) + 0.01 * random.nextDouble(),
                            0.2,
                            counts);
                })
                .toList();
    }

    private static Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        for (var name : List.of(
                "commit",
                "dirty",
                "regbench",
                "dl4j",
                "java",
                "jvm_flags",
                "os",
                "cpu",
                "cores",
                "native_binary",
                "blas",
                "helpers")) {
            environment.put(name, "made up");
        }
        return environment;
    }
}
