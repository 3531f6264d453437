package org.regbench.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.regbench.execute.LocalExecutor;
import org.regbench.execute.TrainingRun;
import org.regbench.execute.WorkerOptions;
import org.regbench.experiment.Plan;
import org.regbench.experiment.PlannedRun;
import org.regbench.experiment.RunKey;
import org.regbench.result.RunRow;
import org.regbench.technique.Combination;

/**
 * How long a plan will take, from two short baselines of each network on each data set: what a run costs at all, and
 * what each epoch adds. What techniques cost on top is not in it.
 */
final class TimeEstimate {
    private static final int FEW = 2;
    private static final int MORE = 4;

    private TimeEstimate() {}

    /** Empty if a baseline does not complete. */
    static Optional<Duration> of(Plan plan, WorkerOptions workers) throws InterruptedException {
        var cells = new LinkedHashMap<List<String>, List<PlannedRun>>();
        plan.runs().forEach(run -> cells.computeIfAbsent(
                        List.of(run.spec().dataset(), run.spec().network()), cell -> new ArrayList<>())
                .add(run));
        var trials = cells.values().stream()
                .map(runs -> runs.get(0))
                .flatMap(run -> Stream.of(trial(run, FEW), trial(run, MORE)))
                .distinct()
                .toList();
        var seconds = new HashMap<RunKey, Double>();
        new LocalExecutor(TrainingRun.class, workers).execute(trials, row -> seconds.put(row.key(), seconds(row)));
        double total = cells.values().stream()
                .mapToDouble(runs -> runs.size() * secondsOfARun(runs.get(0), seconds))
                .sum();
        double wall = total / Math.min(workers.count(), plan.runs().size());
        return Double.isFinite(wall) ? Optional.of(Duration.ofMillis(Math.round(wall * 1000))) : Optional.empty();
    }

    private static double secondsOfARun(PlannedRun run, Map<RunKey, Double> seconds) {
        double few = seconds.getOrDefault(trial(run, FEW).key(), Double.NaN);
        double more = seconds.getOrDefault(trial(run, MORE).key(), Double.NaN);
        double epoch = Math.max(0, more - few) / (MORE - FEW);
        return few + epoch * Math.max(0, run.spec().budget().epochs() - FEW);
    }

    private static double seconds(RunRow row) {
        return Stream.of("preparation_seconds", "training_seconds", "evaluation_seconds")
                .mapToDouble(clock -> row.metrics().getOrDefault(clock, Double.NaN))
                .sum();
    }

    private static PlannedRun trial(PlannedRun run, int epochs) {
        var spec = run.spec().baseline(epochs);
        return PlannedRun.of(spec, run.datasetSha256(), run.task(), Combination.BASELINE.label());
    }
}
