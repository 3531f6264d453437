package org.regbench.execute;

import java.util.List;
import java.util.Map;
import org.regbench.experiment.PlannedRun;
import org.regbench.experiment.RunKey;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/** Rows that the driver writes itself, for runs that left none. */
public final class RowsWithoutNumbers {
    private RowsWithoutNumbers() {}

    /** The row of a run that could not leave one. */
    public static RunRow failed(PlannedRun run, String reason) {
        return without(run, Status.FAILED, reason);
    }

    /** The row of a combination that cannot run. */
    public static RunRow incompatible(PlannedRun run, String reason) {
        return without(run, Status.INCOMPATIBLE, reason);
    }

    private static RunRow without(PlannedRun run, Status status, String reason) {
        var spec = run.spec();
        return new RunRow(
                RunKey.SCHEMA,
                run.key(),
                spec.dataset(),
                run.datasetSha256(),
                run.task().text(),
                spec.network(),
                spec.combination(),
                run.label(),
                spec.seed(),
                spec.budgetText(),
                status,
                reason,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                false,
                Map.of());
    }
}
