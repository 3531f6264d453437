package org.regbench.execute;

/** A worker died, hung, threw or said what nobody understands, and is of no more use. */
final class WorkerLost extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    WorkerLost(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** In words for people. */
    String reason() {
        return reason;
    }
}
