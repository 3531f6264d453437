package org.regbench.app;

/** Exit statuses. */
final class ExitStatus {
    static final int OK = 0;
    /** Some runs failed or differ; or regbench itself did. */
    static final int SOME_FAILED = 1;
    /** The user can mend it. */
    static final int WRONG_USAGE = 2;

    private ExitStatus() {}
}
