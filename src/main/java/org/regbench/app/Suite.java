package org.regbench.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.regbench.common.UserError;
import org.regbench.data.Catalogue;
import org.regbench.execute.Cluster;
import org.regbench.execute.Executor;
import org.regbench.execute.LocalExecutor;
import org.regbench.execute.NativeBinary;
import org.regbench.execute.Planned;
import org.regbench.execute.Progress;
import org.regbench.execute.RemoteOptions;
import org.regbench.execute.TrainingRun;
import org.regbench.execute.WorkerOptions;
import org.regbench.experiment.ExperimentFile;
import org.regbench.experiment.Experiments;
import org.regbench.experiment.Plan;
import org.regbench.experiment.Plan.PlannedRun;
import org.regbench.experiment.RunKey;
import org.regbench.report.ConsoleTable;
import org.regbench.report.Report;
import org.regbench.report.SideBySide;
import org.regbench.result.AtomicFile;
import org.regbench.result.PlanRow;
import org.regbench.result.Repetition;
import org.regbench.result.ResultStore;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/** The whole suite behind the commands. */
final class Suite implements Backend {
    private static final String EXPERIMENT_FILE = "experiment.yaml";

    @Override
    public int run(Plan plan, RunOptions options, PrintWriter out) throws InterruptedException {
        var executor = executor(options);
        try (var store = open(plan, options, out)) {
            AtomicFile.write(
                    options.folder().resolve(EXPERIMENT_FILE),
                    file -> file.write(ExperimentFile.text(plan.experiment())));
            plan.impossible().stream()
                    .filter(impossible -> !store.has(impossible.run().key()))
                    .forEach(impossible -> store.put(row(impossible)));
            var finished = store.completedKeys();
            var missing = plan.runs().stream()
                    .filter(run -> !finished.contains(run.key()))
                    .map(Suite::planned)
                    .toList();
            out.println(firstLine(plan, missing.size(), options));
            out.flush();
            try (var view = LiveView.start(options, plan.experiment().target(), missing.size(), out)) {
                execute(missing, executor, row -> {
                    store.put(row);
                    view.added();
                });
                view.finish();
                return report(options.folder(), plan, out);
            }
        }
    }

    private static ResultStore open(Plan plan, RunOptions options, PrintWriter out) {
        var rows = Stream.concat(
                        plan.runs().stream().map(run -> planRow(run, "")),
                        plan.impossible().stream().map(impossible -> planRow(impossible.run(), impossible.reason())))
                .toList();
        return options.fresh()
                ? ResultStore.openFresh(options.folder(), rows, out::println)
                : ResultStore.open(options.folder(), rows, out::println);
    }

    /** Found before the folder is touched: a mistake in its name must leave nothing behind. */
    private static Executor executor(RunOptions options) {
        return options.on()
                .map(master -> Cluster.find()
                        .executor(master, TrainingRun.class, RemoteOptions.of(options.nativeBinary(), options.limit())))
                .orElseGet(() -> new LocalExecutor(TrainingRun.class, workers(options)));
    }

    private static void execute(List<Planned> runs, Executor executor, Consumer<RunRow> store)
            throws InterruptedException {
        if (runs.isEmpty()) {
            return;
        }
        try (var progress = Progress.start(runs.size())) {
            executor.execute(runs, progress.storing(store));
        }
    }

    private static int report(Path folder, Plan plan, PrintWriter out) {
        var findings = Report.rebuild(folder, plan.experiment().target());
        out.print(ConsoleTable.of(findings, Terminal.charset()));
        out.println("Tables, page and figures: " + folder);
        out.flush();
        var statuses = findings.statuses();
        return statuses.getOrDefault("failed", 0) + statuses.getOrDefault("diverged", 0);
    }

    private static WorkerOptions workers(RunOptions options) {
        var workers = options.workers()
                .map(WorkerOptions::of)
                .orElseGet(WorkerOptions::forMachine)
                .withJvmOptions(binary(options).jvmOptions());
        return options.limit().map(workers::withTimeLimit).orElse(workers);
    }

    private static NativeBinary binary(RunOptions options) {
        return options.nativeBinary().map(NativeBinary::named).orElseGet(NativeBinary::fastest);
    }

    private static String firstLine(Plan plan, int missing, RunOptions options) {
        var done = plan.runs().size() - missing;
        return String.format(
                Locale.ROOT,
                "%s: %d runs%s, %s",
                plan.experiment().name(),
                plan.runs().size(),
                done == 0 ? "" : " (" + done + " done before)",
                options.on().map(master -> "on " + master).orElseGet(() -> machine(options)));
    }

    private static String machine(RunOptions options) {
        var workers = workers(options);
        return String.format(
                Locale.ROOT,
                "%d %s of %d %s, %s",
                workers.count(),
                workers.count() == 1 ? "worker" : "workers",
                workers.threads(),
                workers.threads() == 1 ? "thread" : "threads",
                binary(options).description());
    }

    static Planned planned(PlannedRun run) {
        return new Planned(run.key(), run.spec(), run.datasetSha256(), task(run));
    }

    static String task(PlannedRun run) {
        return run.task().name().toLowerCase(Locale.ROOT);
    }

    private static PlanRow planRow(PlannedRun run, String reason) {
        var spec = run.spec();
        return new PlanRow(
                run.key(),
                spec.dataset(),
                spec.network(),
                spec.combination(),
                spec.seed(),
                spec.budget().text(),
                reason);
    }

    private static RunRow row(Plan.Impossible impossible) {
        var run = impossible.run();
        var spec = run.spec();
        return new RunRow(
                RunKey.SCHEMA,
                run.key(),
                spec.dataset(),
                run.datasetSha256(),
                task(run),
                spec.network(),
                spec.combination(),
                run.label(),
                spec.seed(),
                spec.budget().text(),
                Status.INCOMPATIBLE,
                impossible.reason(),
                Map.of(),
                List.of(),
                List.of(),
                "",
                false,
                Map.of());
    }

    @Override
    public Optional<Duration> estimate(Plan plan, RunOptions options) throws InterruptedException {
        return TimeEstimate.of(plan, workers(options));
    }

    @Override
    public void report(Path folder, PrintWriter out) {
        out.print(ConsoleTable.of(Report.rebuild(folder, target(folder)), Terminal.charset()));
        out.println("Tables, page and figures: " + folder);
        out.flush();
    }

    private static Optional<Double> target(Path folder) {
        var file = folder.resolve(EXPERIMENT_FILE);
        return file.toFile().exists()
                ? Experiments.find(file.toString()).experiment().target()
                : Optional.empty();
    }

    @Override
    public int verify(Path folder, OptionalInt sample, PrintWriter out) throws InterruptedException {
        var experiment =
                Experiments.find(folder.resolve(EXPERIMENT_FILE).toString()).experiment();
        var stored = ResultStore.read(folder, out::println);
        var completed = Plan.of(experiment, Catalogue.builtin()::find).runs().stream()
                .filter(run -> stored.find(run.key())
                        .filter(row -> row.status() == Status.COMPLETED)
                        .isPresent())
                .toList();
        if (completed.isEmpty()) {
            throw new UserError(folder + " holds no completed run of its experiment");
        }
        var chosen = spread(completed, sample.orElse(completed.size()));
        var binary = binaryOf(stored, chosen.get(0));
        var differing = new ArrayList<String>();
        try (var progress = Progress.start(chosen.size())) {
            new LocalExecutor(TrainingRun.class, WorkerOptions.forMachine().withJvmOptions(binary.jvmOptions()))
                    .execute(
                            chosen.stream().map(Suite::planned).toList(), progress.storing(row -> stored.find(row.key())
                                    .flatMap(before -> Repetition.difference(before, row))
                                    .ifPresent(differing::add)));
        }
        differing.forEach(out::println);
        out.printf(
                Locale.ROOT,
                "%d of %d runs are the same, bit for bit%n",
                chosen.size() - differing.size(),
                chosen.size());
        return differing.size();
    }

    /** Bits are equal only from the same native binary. */
    private static NativeBinary binaryOf(ResultStore stored, PlannedRun run) {
        return stored.find(run.key())
                .map(row -> row.environment().getOrDefault("native_binary", ""))
                .filter(name -> !name.isEmpty())
                .map(NativeBinary::named)
                .orElseGet(NativeBinary::fastest);
    }

    /** So many of the runs, evenly spread over the list. */
    private static List<PlannedRun> spread(List<PlannedRun> runs, int count) {
        int wanted = Math.min(count, runs.size());
        var chosen = new ArrayList<PlannedRun>();
        for (int i = 0; i < wanted; i++) {
            chosen.add(runs.get((int) ((long) i * runs.size() / wanted)));
        }
        return chosen;
    }

    @Override
    public void compare(Path left, Path right, Optional<Path> file, PrintWriter out) {
        var sides = SideBySide.of(left, right);
        out.print(sides.text(Terminal.charset()));
        file.ifPresent(sides::write);
        out.flush();
    }

    @Override
    public void publish(Path folder, PublishOptions options, PrintWriter out) {
        int files = Publication.of(folder, Report.rebuild(folder, options.name(), target(folder)), options);
        out.println("Published " + folder + ": " + files + " files in " + options.target());
        out.println("All studies: " + StudyIndex.write(options.root()));
        out.flush();
    }
}
