package org.regbench.execute;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.regbench.common.UserError;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;

/**
 * A place in the {@link WorkerPool}: one worker after the other. Used by one thread at a time; {@link #leave} and
 * {@link #close} may come from others.
 */
final class WorkerSlot implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ProcessBuilder command;
    private final Duration timeLimit;
    private final ScheduledExecutorService alarms;
    private final AtomicBoolean anyReady;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Worker worker;

    /** @param anyReady whether any worker of this command has ever started; shared by the whole pool */
    WorkerSlot(ProcessBuilder command, Duration timeLimit, ScheduledExecutorService alarms, AtomicBoolean anyReady) {
        this.command = command;
        this.timeLimit = timeLimit;
        this.alarms = alarms;
        this.anyReady = anyReady;
    }

    /** The row of this run; a failed one after two lost workers. */
    RunRow settle(PlannedRun run) throws InterruptedException {
        try {
            return attempt(run);
        } catch (WorkerLost once) {
            if (closed()) {
                throw new InterruptedException();
            }
            return settleAgain(run, once.reason());
        }
    }

    private RunRow settleAgain(PlannedRun run, String before) throws InterruptedException {
        try {
            return attempt(run);
        } catch (WorkerLost again) {
            if (!anyReady.get()) {
                throw new UserError("Workers do not start: " + again.reason());
            }
            var reason = again.reason();
            return RowsWithoutNumbers.failed(
                    run, reason + (reason.equals(before) ? " (tried twice)" : " (first try: " + before + ")"));
        }
    }

    private RunRow attempt(PlannedRun run) throws WorkerLost, InterruptedException {
        var current = worker();
        try {
            if (current == null) {
                current = hire();
                current.start();
                anyReady.set(true);
            }
            return current.run(run, timeLimit);
        } catch (WorkerLost e) {
            dismiss();
            throw e;
        }
    }

    private synchronized @Nullable Worker worker() {
        return worker;
    }

    private synchronized Worker hire() throws WorkerLost, InterruptedException {
        if (closed()) {
            throw new InterruptedException();
        }
        try {
            var fresh = new Worker(command.start(), alarms);
            worker = fresh;
            return fresh;
        } catch (IOException e) {
            throw new WorkerLost("worker could not be started: " + e.getMessage());
        }
    }

    private void dismiss() throws InterruptedException {
        var lost = worker();
        if (lost == null) {
            return;
        }
        lost.end();
        synchronized (this) {
            worker = null;
        }
        // Ctrl-C in a terminal stops the workers too, perhaps before this process has heard of it
        if (lost.wasStopped() && closing.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException();
        }
    }

    boolean closed() {
        return closing.getCount() == 0;
    }

    /** Takes no more runs, and has its worker killed. */
    synchronized void leave() {
        closing.countDown();
        if (worker != null) {
            worker.kill();
        }
    }

    /** Returns when its worker is gone. */
    @Override
    public void close() {
        leave();
        var left = worker();
        if (left != null) {
            left.end();
        }
    }
}
