package org.regbench.execute.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.regbench.common.UserError;
import org.regbench.execute.RunFunction;
import org.regbench.experiment.PlannedRun;

/**
 * regbench as an application of Spark. What {@code spark-submit} or a system property {@code spark.…} says comes first;
 * what neither says is set here.
 */
final class Application implements AutoCloseable {
    private static final int ANSWER_MILLIS = 5000;

    private final JavaSparkContext context;
    private final List<DataFiles.Shipped> data;

    private Application(JavaSparkContext context, List<DataFiles.Shipped> data) {
        this.context = context;
        this.data = data;
    }

    static Application start(String master, Class<? extends RunFunction> function, List<PlannedRun> runs) {
        var conf = new SparkConf(true).setMaster(master).setIfMissing("spark.app.name", "regbench");
        boolean here = master.startsWith("local") && !master.startsWith("local-cluster");
        conf.setIfMissing("spark.ui.enabled", "false")
                // a run that loses its executor too often becomes a row before Spark ends the job
                .setIfMissing("spark.task.maxFailures", String.valueOf(2 * RunTask.MOST_TRIES))
                // rows are stored as they come and not kept
                .setIfMissing("spark.driver.maxResultSize", "0");
        if (here || master.matches("spark://(localhost|127\\.[0-9.]+):\\d+")) {
            conf.setIfMissing("spark.driver.host", "127.0.0.1").setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        if (!here && !conf.contains("spark.jars")) {
            conf.set("spark.jars", ShippedJars.of(function));
        }
        try {
            requireAnswer(master);
            var context = new JavaSparkContext(conf);
            return new Application(context, here ? List.of() : DataFiles.ship(context, runs));
        } catch (UserError e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UserError(
                    "Spark does not start on " + master + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    /** Spark itself tries for a minute, and then says nothing that a caller could catch. */
    private static void requireAnswer(String master) {
        if (!master.startsWith("spark://")) {
            return;
        }
        var places = master.substring("spark://".length()).split(",");
        if (Arrays.stream(places).noneMatch(Application::answers)) {
            throw new UserError("No Spark master answers at " + master + "; start one with sbin/start-master.sh");
        }
    }

    private static boolean answers(String place) {
        int colon = place.lastIndexOf(':');
        var address = new InetSocketAddress(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
        try (var connection = new Socket()) {
            connection.connect(address, ANSWER_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    List<DataFiles.Shipped> data() {
        return data;
    }

    Job submit(List<PlannedRun> runs, RunTask task) {
        var job = new Job(runs);
        job.start(context, task);
        return job;
    }

    /** Whether there is anything to run tasks on. */
    boolean hasExecutors() {
        // the first is the driver, which is an executor only where it is the whole of Spark
        return context.isLocal() || context.sc().statusTracker().getExecutorInfos().length > 1;
    }

    /** Tasks that run at once. */
    int parallelism() {
        return context.defaultParallelism();
    }

    @Override
    public void close() {
        ExecutorWorkers.close();
        context.close();
    }
}
