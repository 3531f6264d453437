package org.regbench.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.regbench.common.UserError;
import org.regbench.data.Catalogue;
import org.regbench.execute.LocalExecutor;
import org.regbench.execute.NativeBinary;
import org.regbench.execute.Progress;
import org.regbench.execute.TrainingRun;
import org.regbench.execute.WorkerOptions;
import org.regbench.experiment.Experiments;
import org.regbench.experiment.Plan;
import org.regbench.experiment.Plan.PlannedRun;
import org.regbench.result.Repetition;
import org.regbench.result.ResultStore;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/** Trains stored runs again and compares them with what is stored, to the last bit. */
final class Verification {
    private final ResultStore stored;
    private final List<PlannedRun> runs;
    private final PrintWriter out;

    private Verification(ResultStore stored, List<PlannedRun> runs, PrintWriter out) {
        this.stored = stored;
        this.runs = runs;
        this.out = out;
    }

    /**
     * Of completed runs of the folder's experiment.
     *
     * @param sample how many, evenly spread; all if empty
     * @throws UserError if there is none
     */
    static Verification of(Path folder, OptionalInt sample, PrintWriter out) {
        var experiment = Experiments.find(folder.resolve(Suite.EXPERIMENT_FILE).toString())
                .experiment();
        var stored = ResultStore.read(folder, out::println);
        var completed = Plan.of(experiment, Catalogue.builtin()::find).runs().stream()
                .filter(run -> stored.find(run.key())
                        .filter(row -> row.status() == Status.COMPLETED)
                        .isPresent())
                .toList();
        if (completed.isEmpty()) {
            throw new UserError(folder + " holds no completed run of its experiment");
        }
        return new Verification(stored, spread(completed, sample.orElse(completed.size())), out);
    }

    int count() {
        return runs.size();
    }

    /** Says each difference; returns how many runs differ. */
    int run() throws InterruptedException {
        var differing = new ArrayList<String>();
        var byBinary = runs.stream()
                .collect(Collectors.groupingBy(
                        this::binaryOf, () -> new EnumMap<>(NativeBinary.class), Collectors.toList()));
        try (var progress = Progress.start(runs.size())) {
            for (var binary : byBinary.entrySet()) {
                var workers = WorkerOptions.forMachine()
                        .withJvmOptions(binary.getKey().jvmOptions());
                new LocalExecutor(TrainingRun.class, workers)
                        .execute(
                                binary.getValue().stream()
                                        .map(PlannedRows::toExecute)
                                        .toList(),
                                progress.storing(row -> stored.find(row.key())
                                        .flatMap(before -> Repetition.difference(before, row))
                                        .ifPresent(differing::add)));
            }
        }
        differing.forEach(out::println);
        return differing.size();
    }

    /** Bits are equal only from the same native binary. */
    private NativeBinary binaryOf(PlannedRun run) {
        return stored.find(run.key())
                .map(RunRow::nativeBinary)
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
}
