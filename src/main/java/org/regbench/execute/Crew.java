package org.regbench.execute;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.regbench.common.UserError;
import org.regbench.result.RunRow;

/**
 * The workers of one execution. Each has a post, a thread of the driver that takes the next run, hands it to its worker
 * and puts a fresh worker in the place of a lost one; what happens comes out of {@link #news()} in the order in which
 * it did.
 */
final class Crew implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ProcessBuilder command;
    private final Duration timeLimit;
    private final Queue<Planned> waiting;
    private final BlockingQueue<Consumer<Executor.Listener>> news = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Worker> workers = new HashSet<>();
    private final ScheduledExecutorService alarms;
    private volatile boolean anyReady;

    Crew(ProcessBuilder command, Duration timeLimit, List<Planned> runs) {
        this.command = command;
        this.timeLimit = timeLimit;
        this.waiting = new ConcurrentLinkedQueue<>(runs);
        this.alarms = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "time limits"));
    }

    void start(int count) {
        for (int i = 1; i <= count; i++) {
            daemon(new Post()::work, "post " + i).start();
        }
    }

    /** Waits for the next thing to tell the listener; telling it may throw, and the execution is then over. */
    Consumer<Executor.Listener> news() throws InterruptedException {
        return news.take();
    }

    /** No worker is left when this returns. May be called again, and by any thread. */
    @Override
    public void close() {
        List<Worker> left;
        synchronized (workers) {
            closing.countDown();
            left = new ArrayList<>(workers);
        }
        left.forEach(Worker::kill);
        left.forEach(Worker::end);
        alarms.shutdownNow();
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** One worker after the other. */
    private final class Post {
        private @Nullable Worker worker;

        void work() {
            try {
                for (var run = waiting.poll(); run != null && !closed(); run = waiting.poll()) {
                    var current = run;
                    news.add(listener -> listener.started(current));
                    var row = settle(run);
                    if (!closed()) {
                        news.add(listener -> listener.finished(row));
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                news.add(listener -> {
                    throw e;
                });
            }
        }

        private RunRow settle(Planned run) throws InterruptedException {
            try {
                return attempt(run);
            } catch (WorkerLost once) {
                if (closed()) {
                    throw new InterruptedException();
                }
                return settleAgain(run, once.reason());
            }
        }

        private RunRow settleAgain(Planned run, String before) throws InterruptedException {
            try {
                return attempt(run);
            } catch (WorkerLost again) {
                if (!anyReady) {
                    throw new UserError("Workers do not start: " + again.reason());
                }
                var reason = again.reason();
                return Rows.failed(
                        run, reason + (reason.equals(before) ? " (tried twice)" : " (first try: " + before + ")"));
            }
        }

        private RunRow attempt(Planned run) throws WorkerLost, InterruptedException {
            try {
                if (worker == null) {
                    worker = hire();
                    worker.start();
                    anyReady = true;
                }
                return worker.run(run, timeLimit);
            } catch (WorkerLost e) {
                dismiss();
                throw e;
            }
        }

        private Worker hire() throws WorkerLost, InterruptedException {
            synchronized (workers) {
                if (closed()) {
                    throw new InterruptedException();
                }
                try {
                    var fresh = new Worker(command.start(), alarms);
                    workers.add(fresh);
                    return fresh;
                } catch (IOException e) {
                    throw new WorkerLost("worker could not be started: " + e.getMessage());
                }
            }
        }

        private void dismiss() throws InterruptedException {
            if (worker == null) {
                return;
            }
            worker.end();
            synchronized (workers) {
                workers.remove(worker);
            }
            // Ctrl-C in a terminal stops the workers too, perhaps before this process has heard of it
            if (worker.wasStopped() && closing.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException();
            }
            worker = null;
        }
    }
}
