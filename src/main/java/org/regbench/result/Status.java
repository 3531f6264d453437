package org.regbench.result;

import java.util.Locale;

/** How a planned run ended. */
public enum Status {
    /** Trained and measured. */
    COMPLETED,
    /** The loss left the finite numbers; the curve up to there is kept. Tried again on the next start. */
    DIVERGED,
    /** Crashed, ran out of memory or time, or threw. Tried again on the next start. */
    FAILED,
    /** The combination cannot be built; never trained. */
    INCOMPATIBLE;

    /** As in tables: {@code completed}, {@code diverged}, {@code failed} or {@code incompatible}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there is nothing left to try. */
    public boolean finished() {
        return this == COMPLETED || this == INCOMPATIBLE;
    }
}
