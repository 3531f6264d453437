package org.regbench.execute.spark;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.regbench.execute.RemoteOptions;
import org.regbench.execute.RunFunction;
import org.regbench.execute.WorkerPool;

/**
 * The workers of the executor in this Java. They live over many tasks, for a new one has to load native code and warm
 * up; a static field is the one place that does, and that a task can reach. They end with this Java, however it ends.
 */
final class ExecutorWorkers {
    private static @Nullable WorkerPool pool;

    private ExecutorWorkers() {}

    static synchronized WorkerPool of(
            Class<? extends RunFunction> function, RemoteOptions options, List<DataFiles.Shipped> data) {
        var known = pool;
        if (known == null) {
            known = new WorkerPool(function, options.here().withEnvironment(DataFiles.unpack(data)));
            pool = known;
        }
        return known;
    }

    /** No worker is left when this returns: where the executor is in the driver, and the execution is over. */
    static synchronized void close() {
        if (pool != null) {
            pool.close();
            pool = null;
        }
    }
}
