package org.regbench.execute;

import java.util.List;
import java.util.Map;
import org.regbench.common.UserError;
import org.regbench.experiment.RunKey;
import org.regbench.experiment.RunSpec;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/** Rows that the driver writes, or completes, itself. */
public final class Rows {
    private Rows() {}

    /** The row of a run that could not leave one. */
    public static RunRow failed(Planned run, String reason) {
        return without(run, Status.FAILED, reason);
    }

    /** The row of a combination that cannot run. */
    public static RunRow incompatible(Planned run, String reason) {
        return without(run, Status.INCOMPATIBLE, reason);
    }

    /** A row with no numbers. */
    private static RunRow without(Planned run, Status status, String reason) {
        var spec = run.spec();
        return new RunRow(
                RunKey.SCHEMA,
                run.key(),
                spec.dataset(),
                run.datasetSha256(),
                run.task(),
                spec.network(),
                spec.combination(),
                label(spec),
                spec.seed(),
                spec.budgetText(),
                status,
                reason,
                Map.of(),
                List.of(),
                List.of(),
                "",
                false,
                Map.of());
    }

    /** The same row, saying whether other workers ran at the same time: only the driver knows. */
    public static RunRow shared(RunRow row, boolean shared) {
        return new RunRow(
                row.schema(),
                row.key(),
                row.dataset(),
                row.datasetSha256(),
                row.task(),
                row.network(),
                row.combination(),
                row.label(),
                row.seed(),
                row.budget(),
                row.status(),
                row.reason(),
                row.metrics(),
                row.curve(),
                row.pruning(),
                row.reliability(),
                row.weights(),
                row.weightsSha256(),
                shared,
                row.environment());
    }

    static String label(RunSpec spec) {
        try {
            return spec.label();
        } catch (UserError unreadable) {
            return spec.combination();
        }
    }
}
