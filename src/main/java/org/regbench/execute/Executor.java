package org.regbench.execute;

import java.util.List;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;

/** Executes planned runs. */
public interface Executor {
    /**
     * Starts the runs in their order and tells the listener as each ends; every planned run ends as a row. Returns when
     * all have ended.
     *
     * @throws InterruptedException if the calling thread was interrupted: no run goes on, and the rows that the
     *     listener got are all there are
     */
    void execute(List<PlannedRun> runs, Listener listener) throws InterruptedException;

    /** Told what happens to the runs, on the thread that called {@link #execute}. */
    @FunctionalInterface
    interface Listener {
        /** A worker has been given this run. */
        default void started(PlannedRun run) {}

        /** A run has ended, well or not; rows come as they are ready. */
        void finished(RunRow row);

        /** Nothing goes on, and a person may know what to do about it. */
        default void stuck(String why) {}

        /**
         * The execution ends early: Ctrl-C, a termination signal or an interrupted thread. The only call that may come
         * from another thread.
         */
        default void interrupted(int finished, int planned) {}
    }
}
