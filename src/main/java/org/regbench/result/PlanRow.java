package org.regbench.result;

import org.regbench.experiment.PlannedRun;
import org.regbench.experiment.RunKey;

/**
 * One line of {@code plan.csv}: a run that will happen, or one that cannot.
 *
 * @param budget canonical text, as in {@link RunRow#budget()}
 * @param reason why the combination is impossible; empty if the run is planned
 */
public record PlanRow(
        RunKey key, String dataset, String network, String combination, int seed, String budget, String reason) {
    /** The line of a run of the plan. */
    public static PlanRow of(PlannedRun run, String reason) {
        var spec = run.spec();
        return new PlanRow(
                run.key(), spec.dataset(), spec.network(), spec.combination(), spec.seed(), spec.budgetText(), reason);
    }

    /** {@code planned} or {@code incompatible}. */
    public String status() {
        return reason.isEmpty() ? "planned" : "incompatible";
    }
}
