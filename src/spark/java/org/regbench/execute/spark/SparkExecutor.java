package org.regbench.execute.spark;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.regbench.common.UserError;
import org.regbench.execute.Executor;
import org.regbench.execute.RemoteOptions;
import org.regbench.execute.RunFunction;
import org.regbench.experiment.PlannedRun;

/**
 * Executes each run as one task of Apache Spark, all tasks in one job.
 *
 * <p>A lost executor costs its tasks a new try elsewhere, which Spark arranges; a run that has lost {@value
 * RunTask#MOST_TRIES} of them becomes a failed row. If Spark itself gives up, rows that came back are stored, and the
 * same command goes on from there.
 */
final class SparkExecutor implements Executor {
    private final String master;
    private final Class<? extends RunFunction> function;
    private final RemoteOptions options;
    private final Duration patience;

    SparkExecutor(String master, Class<? extends RunFunction> function, RemoteOptions options) {
        this(master, function, options, Duration.ofMinutes(1));
    }

    /** @param patience after which it is said that no executor has come, since Spark says nothing and waits on */
    SparkExecutor(String master, Class<? extends RunFunction> function, RemoteOptions options, Duration patience) {
        this.master = master;
        this.function = function;
        this.options = options;
        this.patience = patience;
    }

    @Override
    public void execute(List<PlannedRun> runs, Listener listener) throws InterruptedException {
        if (runs.isEmpty()) {
            return;
        }
        var finished = new AtomicInteger();
        var stopping = new AtomicBoolean();
        var hook = new Thread(() -> {
            stopping.set(true);
            ExecutorWorkers.close();
            listener.interrupted(finished.get(), runs.size());
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try (var application = Application.start(master, function, runs)) {
            var job = application.submit(runs, new RunTask(function, options, application.data()));
            boolean shared = application.parallelism() > 1;
            while (finished.get() < runs.size()) {
                var news = job.take(patience).orElse(null);
                if (news instanceof Job.Started started) {
                    listener.started(started.run());
                } else if (news instanceof Job.Finished done) {
                    listener.finished(done.row().withShared(shared));
                    finished.incrementAndGet();
                } else if (news instanceof Job.Broken broken) {
                    giveUp(broken, stopping.get());
                } else if (!application.hasExecutors()) {
                    listener.stuck(withoutExecutors());
                }
            }
        } catch (InterruptedException e) {
            listener.interrupted(finished.get(), runs.size());
            throw e;
        } finally {
            remove(hook);
        }
    }

    private String withoutExecutors() {
        return "No executor of " + master + " has come for " + patience.toSeconds()
                + " s: others may have its cores, a "
                + "machine less memory than spark.executor.memory asks for, or none reaches this one; the logs of its "
                + "workers tell. Still waiting; Ctrl-C ends it.";
    }

    private static void giveUp(Job.Broken broken, boolean stopping) throws InterruptedException {
        if (stopping) {
            // this Java is about to end, and the hook has said why
            new CountDownLatch(1).await();
        }
        throw new UserError("Spark gave up: " + broken.reason()
                + "; what is finished is kept, and the same command goes on from here");
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException tooLate) {
            // the hook is running, and there is nothing left for it to do
        }
    }
}
