package org.regbench.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.regbench.common.UserError;
import org.regbench.data.Catalogue;
import org.regbench.execute.LocalExecutor;
import org.regbench.execute.NativeBinary;
import org.regbench.execute.Progress;
import org.regbench.execute.TrainingRun;
import org.regbench.experiment.Experiments;
import org.regbench.experiment.Plan;
import org.regbench.experiment.PlannedRun;
import org.regbench.experiment.RunKey;
import org.regbench.result.Repetition;
import org.regbench.result.ResultStore;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/** Trains stored runs again and compares them with what is stored, to the last bit. */
final class Verification {
    private final ResultStore stored;
    private final List<PlannedRun> runs;
    private final int strangers;
    private final VerifyOptions options;
    private final PrintWriter out;

    private Verification(
            ResultStore stored, List<PlannedRun> runs, int strangers, VerifyOptions options, PrintWriter out) {
        this.stored = stored;
        this.runs = runs;
        this.strangers = strangers;
        this.options = options;
        this.out = out;
    }

    /**
     * Of completed runs of the folder's experiment; a sample is evenly spread.
     *
     * @throws UserError if there is none
     */
    static Verification of(Path folder, VerifyOptions options, PrintWriter out) {
        var experiment = Experiments.find(folder.resolve(Suite.EXPERIMENT_FILE).toString())
                .experiment();
        var stored = ResultStore.read(folder, out::println);
        var completed = new HashSet<RunKey>();
        stored.forEach(row -> {
            if (row.status() == Status.COMPLETED) {
                completed.add(row.key());
            }
        });
        var known = Plan.of(experiment, Catalogue.builtin()::find).runs().stream()
                .filter(run -> completed.contains(run.key()))
                .toList();
        int strangers = completed.size() - known.size();
        if (completed.isEmpty() && Files.exists(folder.resolve(PublicationNote.FILE))) {
            throw new UserError(folder + " was published, which leaves out the runs: there is nothing to compare with."
                    + " To repeat the study: run " + folder.resolve(Suite.EXPERIMENT_FILE) + " --out FOLDER");
        }
        if (known.isEmpty()) {
            throw new UserError(folder + " holds no completed run of its experiment"
                    + (strangers == 0 ? "" : " with the data as they are now, but " + strangers + " of others"));
        }
        var runs = spread(known, options.sample().orElse(known.size()));
        return new Verification(stored, runs, strangers, options, out);
    }

    /** Completed runs that the experiment does not give now, since data have changed or it is another one. */
    int strangers() {
        return strangers;
    }

    int count() {
        return runs.size();
    }

    /** Says each difference, and what was not verified; returns how many runs differ. */
    int run() throws InterruptedException {
        var differing = new ArrayList<String>();
        var byBinary = runs.stream()
                .collect(Collectors.groupingBy(
                        this::binaryOf, () -> new EnumMap<>(NativeBinary.class), Collectors.toList()));
        try (var progress = Progress.start(runs.size())) {
            for (var binary : byBinary.entrySet()) {
                var workers = Suite.workers(options.workers(), options.limit(), binary.getKey());
                new LocalExecutor(TrainingRun.class, workers)
                        .execute(binary.getValue(), progress.storing(row -> stored.find(row.key())
                                .flatMap(before -> Repetition.difference(before, row))
                                .ifPresent(differing::add)));
            }
        }
        differing.forEach(out::println);
        if (strangers > 0) {
            out.println(strangers + (strangers == 1 ? " stored run is" : " stored runs are")
                    + " of data that have changed, or of another experiment: not verified");
        }
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
