package org.regbench.execute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.regbench.common.UserError;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;

/**
 * Worker processes on this machine, as many as threads ask for at once. Each lives over many runs; one that is lost
 * costs its run a second try, and is replaced.
 */
public final class WorkerPool implements AutoCloseable {
    private final ProcessBuilder command;
    private final Duration timeLimit;
    private final ScheduledExecutorService alarms;
    private final AtomicBoolean anyReady = new AtomicBoolean();
    private final ConcurrentLinkedDeque<WorkerSlot> idle = new ConcurrentLinkedDeque<>();
    private final List<WorkerSlot> all = new ArrayList<>();
    private boolean closed;

    /** @param function what the workers do; their number is that of the threads which call {@link #settle} */
    public WorkerPool(Class<? extends RunFunction> function, WorkerOptions options) {
        this.command = WorkerCommand.of(function, options);
        this.timeLimit = options.timeLimit();
        this.alarms = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "time limits"));
    }

    /**
     * Has a worker do this run; whatever it does, there is a row.
     *
     * @throws UserError if no worker has ever started
     * @throws InterruptedException if this was closed meanwhile
     */
    public RunRow settle(PlannedRun run) throws InterruptedException {
        var free = idle.pollFirst();
        var slot = free == null ? open() : free;
        try {
            return slot.settle(run);
        } finally {
            idle.addFirst(slot);
        }
    }

    private synchronized WorkerSlot open() throws InterruptedException {
        if (closed) {
            throw new InterruptedException();
        }
        var slot = new WorkerSlot(command, timeLimit, alarms, anyReady);
        all.add(slot);
        return slot;
    }

    /** No worker is left when this returns. May be called again, and by any thread. */
    @Override
    public void close() {
        List<WorkerSlot> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(all);
        }
        left.forEach(WorkerSlot::leave);
        left.forEach(WorkerSlot::close);
        alarms.shutdownNow();
    }

    static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
