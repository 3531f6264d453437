package org.regbench.execute.fakes;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regbench.data.CsvOptions;
import org.regbench.data.Task;
import org.regbench.execute.RunFunction;
import org.regbench.experiment.PlannedRun;
import org.regbench.experiment.RunKey;
import org.regbench.experiment.RunSpec;
import org.regbench.result.EpochRow;
import org.regbench.result.RunRow;
import org.regbench.result.Status;
import org.regbench.train.Budget;

/** Runs that behave as {@link Behaviour} says. */
public final class FakeRuns implements RunFunction {
    /** A run of this behaviour. */
    public static PlannedRun planned(Behaviour behaviour, int seed) {
        var spec = new RunSpec(
                behaviour.name(),
                new CsvOptions(Optional.empty(), Optional.empty()),
                "mlp",
                "baseline",
                seed,
                Budget.DEFAULT);
        return PlannedRun.of(spec, "5ha", Task.CLASSIFICATION, "baseline");
    }

    @Override
    public void prepare(RunKey key, RunSpec spec) {
        if (spec.dataset().equals(Behaviour.PREPARES_AS_LONG_AS_IT_RUNS.name())) {
            Behaviour.PREPARES_AS_LONG_AS_IT_RUNS.act();
        }
    }

    @Override
    public RunRow run(RunKey key, RunSpec spec) {
        var status = Behaviour.valueOf(spec.dataset()).act();
        double loss = status == Status.DIVERGED ? Double.NaN : 0.25;
        return new RunRow(
                RunKey.SCHEMA,
                key,
                spec.dataset(),
                "5ha",
                "classification",
                spec.network(),
                spec.combination(),
                "baseline",
                spec.seed(),
                "epochs=1",
                status,
                status == Status.DIVERGED ? "the loss is not finite" : "",
                Map.of("test_loss", loss),
                List.of(new EpochRow(1, 64, 0.5, loss, 0.1, Double.POSITIVE_INFINITY, 0.1)),
                List.of(),
                List.of(),
                List.of(),
                "",
                false,
                Map.of(
                        "pid",
                        String.valueOf(ProcessHandle.current().pid()),
                        "threads",
                        System.getenv().getOrDefault("OMP_NUM_THREADS", "none"),
                        "options",
                        String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments())));
    }
}
