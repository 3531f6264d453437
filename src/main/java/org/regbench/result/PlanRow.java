package org.regbench.result;

import org.regbench.experiment.RunKey;

/**
 * One line of {@code plan.csv}: a run that will happen, or one that cannot.
 *
 * @param budget canonical text, as in {@link RunRow#budget()}
 * @param reason why the combination is impossible; empty if the run is planned
 */
public record PlanRow(
        RunKey key, String dataset, String network, String combination, int seed, String budget, String reason) {

    /** {@code planned} or {@code incompatible}. */
    public String status() {
        return reason.isEmpty() ? "planned" : "incompatible";
    }
}
