package org.regbench.execute;

import java.util.Optional;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;

/**
 * A line from a worker. What the driver sends is a {@link PlannedRun}, what it gets back is one of these, each as one
 * line of JSON.
 *
 * @param row of a run that is {@link Kind#DONE}
 * @param reason for the other ends, in words for people; else empty
 */
record Reply(Kind kind, Optional<RunRow> row, String reason) {
    enum Kind {
        /** The worker waits for its first run. */
        READY,
        /** It is ready for the run that it was given, whose time begins. */
        PREPARED,
        /** Here is the row. */
        DONE,
        /** The run cannot succeed: the user's mistake. */
        REFUSED,
        /** The run threw; the worker may be in any state. */
        THREW
    }

    static Reply ready() {
        return new Reply(Kind.READY, Optional.empty(), "");
    }

    static Reply prepared() {
        return new Reply(Kind.PREPARED, Optional.empty(), "");
    }

    static Reply done(RunRow row) {
        return new Reply(Kind.DONE, Optional.of(row), "");
    }

    static Reply refused(String reason) {
        return new Reply(Kind.REFUSED, Optional.empty(), reason);
    }

    static Reply threw(String reason) {
        return new Reply(Kind.THREW, Optional.empty(), reason);
    }
}
