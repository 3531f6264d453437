package org.regbench.app;

import java.util.Locale;
import org.regbench.execute.Planned;
import org.regbench.execute.Rows;
import org.regbench.experiment.Plan;
import org.regbench.experiment.Plan.PlannedRun;
import org.regbench.result.PlanRow;
import org.regbench.result.RunRow;

/** A planned run as executors take it, and as the store keeps it. */
final class PlannedRows {
    private PlannedRows() {}

    static Planned toExecute(PlannedRun run) {
        return new Planned(run.key(), run.spec(), run.datasetSha256(), task(run));
    }

    static String task(PlannedRun run) {
        return run.task().name().toLowerCase(Locale.ROOT);
    }

    static PlanRow asked(PlannedRun run, String reason) {
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

    static RunRow incompatible(Plan.Impossible impossible) {
        return Rows.incompatible(toExecute(impossible.run()), impossible.reason());
    }
}
