package org.regbench.execute;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.regbench.common.UserError;

/**
 * A way to have runs executed on other machines. regbench has one, Apache Spark, which is on the class path only under
 * the Maven profile {@code spark}; it is found as a {@link ServiceLoader service}.
 */
public interface Cluster {
    /**
     * The executor on a cluster.
     *
     * @param master as Spark names it: {@code local[2]}, {@code spark://host:7077}
     * @throws UserError if that is no name of a cluster
     */
    Executor executor(String master, Class<? extends RunFunction> function, RemoteOptions options);

    /**
     * The cluster that this build knows.
     *
     * @throws UserError if it knows none, or classes of it are left from an earlier build without what they need
     */
    static Cluster find() {
        try {
            return ServiceLoader.load(Cluster.class, Cluster.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(Cluster::missing);
        } catch (ServiceConfigurationError e) {
            throw missing();
        }
    }

    private static UserError missing() {
        return new UserError(
                "--on needs Apache Spark, which this build leaves out; start it with Maven's profile spark: "
                        + "mvn -Pspark compile exec:java");
    }
}
