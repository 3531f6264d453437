package org.regbench.execute;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.regbench.experiment.PlannedRun;

/**
 * The driver's threads of one execution, one for each worker: a thread takes the next run and hands it to the
 * {@link WorkerPool}. What happens comes out of {@link #news()} in the order in which it did.
 */
final class Crew implements AutoCloseable {
    private final WorkerPool pool;
    private final Queue<PlannedRun> waiting;
    private final BlockingQueue<Consumer<Executor.Listener>> news = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    Crew(WorkerPool pool, List<PlannedRun> runs) {
        this.pool = pool;
        this.waiting = new ConcurrentLinkedQueue<>(runs);
    }

    void start(int count) {
        for (int i = 1; i <= count; i++) {
            WorkerPool.daemon(this::work, "slot " + i).start();
        }
    }

    /** Waits for the next thing to tell the listener; telling it may throw, and the execution is then over. */
    Consumer<Executor.Listener> news() throws InterruptedException {
        return news.take();
    }

    /** No worker is left when this returns. May be called again, and by any thread. */
    @Override
    public void close() {
        closed = true;
        pool.close();
    }

    private void work() {
        try {
            for (var run = waiting.poll(); run != null && !closed; run = waiting.poll()) {
                var current = run;
                news.add(listener -> listener.started(current));
                var row = pool.settle(run);
                if (!closed) {
                    news.add(listener -> listener.finished(row));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            news.add(listener -> {
                throw e;
            });
        }
    }
}
