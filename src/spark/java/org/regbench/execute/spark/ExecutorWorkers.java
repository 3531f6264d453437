package org.regbench.execute.spark;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.regbench.execute.Posts;
import org.regbench.execute.RemoteOptions;
import org.regbench.execute.RunFunction;

/**
 * The workers of the executor in this Java. They live over many tasks, for a new one has to load native code and warm up;
 * a static field is the one place that does, and that a task can reach. They end with this Java, however it ends.
 */
final class ExecutorWorkers {
    private static @Nullable Posts posts;

    private ExecutorWorkers() {}

    static synchronized Posts of(
            Class<? extends RunFunction> function, RemoteOptions options, List<DataFiles.Shipped> data) {
        var known = posts;
        if (known == null) {
            known = new Posts(function, options.here().withEnvironment(DataFiles.unpack(data)));
            posts = known;
        }
        return known;
    }

    /** No worker is left when this returns: where the executor is in the driver, and the execution is over. */
    static synchronized void close() {
        if (posts != null) {
            posts.close();
            posts = null;
        }
    }
}
