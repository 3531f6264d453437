package org.regbench.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.regbench.common.UserError;
import org.regbench.execute.Cluster;
import org.regbench.execute.Executor;
import org.regbench.execute.LocalExecutor;
import org.regbench.execute.NativeBinary;
import org.regbench.execute.Progress;
import org.regbench.execute.RemoteOptions;
import org.regbench.execute.RowsWithoutNumbers;
import org.regbench.execute.TrainingRun;
import org.regbench.execute.WorkerOptions;
import org.regbench.experiment.ExperimentFile;
import org.regbench.experiment.Experiments;
import org.regbench.experiment.Plan;
import org.regbench.experiment.PlannedRun;
import org.regbench.report.ConsoleTable;
import org.regbench.report.Report;
import org.regbench.report.SideBySide;
import org.regbench.result.AtomicFile;
import org.regbench.result.PlanRow;
import org.regbench.result.ResultStore;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/** The whole suite behind the commands. */
final class Suite implements Actions {
    static final String EXPERIMENT_FILE = "experiment.yaml";

    @Override
    public int run(Plan plan, RunOptions options, PrintWriter out) throws InterruptedException {
        var executor = executor(options);
        try (var store = open(plan, options, out)) {
            AtomicFile.write(
                    options.folder().resolve(EXPERIMENT_FILE),
                    file -> file.write(ExperimentFile.text(plan.experiment())));
            var finished = store.finished();
            plan.impossible().stream()
                    .filter(impossible -> !finished.containsKey(impossible.run().key()))
                    .forEach(impossible ->
                            store.put(RowsWithoutNumbers.incompatible(impossible.run(), impossible.reason())));
            var missing = plan.runs().stream()
                    .filter(run -> !finished.containsKey(run.key()))
                    .toList();
            if (options.nativeBinary().isPresent() || (options.on().isEmpty() && !missing.isEmpty())) {
                requireBinary(binary(options), finished.values(), options.folder());
            }
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

    /** Runs of several native binaries are not paired. */
    static void requireBinary(NativeBinary wanted, Collection<String> binaries, Path folder) {
        binaries.stream()
                .filter(used -> !used.isEmpty() && !used.equals(wanted.title()))
                .findFirst()
                .ifPresent(used -> {
                    throw new UserError(folder + " holds runs of the native binary " + used + ", and " + wanted.title()
                            + " would run now; go on with --native " + used
                            + ", or choose another --out, or --fresh to discard them");
                });
    }

    private static ResultStore open(Plan plan, RunOptions options, PrintWriter out) {
        var rows = Stream.concat(
                        plan.runs().stream().map(run -> PlanRow.of(run, "")),
                        plan.impossible().stream().map(impossible -> PlanRow.of(impossible.run(), impossible.reason())))
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

    private static void execute(List<PlannedRun> runs, Executor executor, Consumer<RunRow> store)
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
        return statuses.getOrDefault(Status.FAILED.text(), 0) + statuses.getOrDefault(Status.DIVERGED.text(), 0);
    }

    private static WorkerOptions workers(RunOptions options) {
        return workers(options.workers(), options.limit(), binary(options));
    }

    /** Workers of this machine, as the command line asks for them. */
    static WorkerOptions workers(Optional<Integer> count, Optional<Duration> limit, NativeBinary binary) {
        var workers = count.map(WorkerOptions::of)
                .orElseGet(WorkerOptions::forMachine)
                .withJvmOptions(binary.jvmOptions());
        return limit.map(workers::withTimeLimit).orElse(workers);
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

    @Override
    public Optional<Duration> estimate(Plan plan, RunOptions options) throws InterruptedException {
        if (options.on().isPresent()) {
            executor(options); // refuses what a run would refuse
            return Optional.empty();
        }
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
    public int verify(Path folder, VerifyOptions options, PrintWriter out) throws InterruptedException {
        var verification = Verification.of(folder, options, out);
        int differing = verification.run();
        out.printf(
                Locale.ROOT,
                "%d of %d runs are the same, bit for bit%n",
                verification.count() - differing,
                verification.count());
        return differing + verification.strangers();
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
