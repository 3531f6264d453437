package org.regbench.execute;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.regbench.common.UserError;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;

/**
 * Executes runs in worker processes on this machine, which live over many runs.
 *
 * <p>A worker that crashes, hangs, runs out of memory or talks nonsense costs one run: it is tried once more in a fresh
 * worker and then becomes a failed row with the reason; the others go on. If this process dies, in whatever way, its
 * workers die too.
 */
public final class LocalExecutor implements Executor {
    private final Class<? extends RunFunction> function;
    private final WorkerOptions options;

    /** @param function what the workers do; see {@link RunFunction} for what its class must be like */
    public LocalExecutor(Class<? extends RunFunction> function, WorkerOptions options) {
        this.function = function;
        this.options = options;
    }

    /**
     * As promised by {@link Executor}.
     *
     * @throws UserError if workers do not even start
     */
    @Override
    public void execute(List<PlannedRun> runs, Listener listener) throws InterruptedException {
        int count = Math.min(options.count(), runs.size());
        var crew = new Crew(new WorkerPool(function, options), runs);
        var counter = new Counter(listener, count > 1);
        var hook = new Thread(() -> {
            crew.close();
            listener.interrupted(counter.finished.get(), runs.size());
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try (crew) {
            crew.start(count);
            while (counter.finished.get() < runs.size()) {
                crew.news().accept(counter);
            }
        } catch (InterruptedException e) {
            listener.interrupted(counter.finished.get(), runs.size());
            throw e;
        } finally {
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException tooLate) {
            // the hook is running, and there is nothing left for it to do
        }
    }

    /** Counts the rows on their way to the listener, and marks those whose clocks other workers disturbed. */
    private record Counter(Listener listener, boolean shared, AtomicInteger finished) implements Listener {
        Counter(Listener listener, boolean shared) {
            this(listener, shared, new AtomicInteger());
        }

        @Override
        public void started(PlannedRun run) {
            listener.started(run);
        }

        @Override
        public void finished(RunRow row) {
            listener.finished(row.withShared(shared));
            finished.incrementAndGet();
        }
    }
}
