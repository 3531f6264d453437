package org.regbench.result;

/** How a planned run ended. */
public enum Status {
    /** Trained and measured. */
    COMPLETED,
    /** The loss left the finite numbers; the curve up to there is kept. */
    DIVERGED,
    /** Crashed, ran out of memory or time, or threw; tried again on the next start. */
    FAILED,
    /** The combination cannot be built; never trained. */
    INCOMPATIBLE
}
