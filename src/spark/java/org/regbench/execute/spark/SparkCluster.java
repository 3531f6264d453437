package org.regbench.execute.spark;

import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.regbench.common.UserError;
import org.regbench.execute.Cluster;
import org.regbench.execute.Executor;
import org.regbench.execute.RemoteOptions;
import org.regbench.execute.RunFunction;

/** The service that {@link Cluster#find} finds under the profile {@code spark}. */
public final class SparkCluster implements Cluster {
    private static final Pattern MASTER = Pattern.compile(
            "local|local\\[(\\d+|\\*)]|local-cluster\\[\\d+,\\d+,\\d+]|spark://[^:/]+:\\d+(,[^:/]+:\\d+)*|yarn|k8s://.+");

    /** Fails where Spark is not on the class path, and then there is no such service. */
    public SparkCluster() {
        Objects.requireNonNull(SparkConf.class.getName());
    }

    @Override
    public Executor executor(String master, Class<? extends RunFunction> function, RemoteOptions options) {
        if (!MASTER.matcher(master).matches()) {
            throw new UserError(
                    "'" + master
                            + "' is no cluster; --on takes local[N], spark://host:port, yarn or k8s://…, N being tasks at once");
        }
        return new SparkExecutor(master, function, options);
    }
}
