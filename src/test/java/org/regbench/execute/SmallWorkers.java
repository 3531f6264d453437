package org.regbench.execute;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.regbench.execute.fakes.Behaviour;
import org.regbench.execute.fakes.FakeRuns;
import org.regbench.execute.fakes.Home;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;

/**
 * Workers of little memory that start fast, for fake runs.
 *
 * @param folder for what they leave
 */
record SmallWorkers(Path folder) {
    WorkerOptions options(int count) {
        return new WorkerOptions(
                count,
                1,
                256L << 20,
                Duration.ofMinutes(1),
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.bytedeco.javacpp.maxretries=0",
                        "-D" + Behaviour.FOLDER + "=" + folder,
                        "-XX:ErrorFile=" + folder.resolve("crash-%p.log")),
                Map.of());
    }

    WorkerOptions options(int count, Home home) {
        var options = options(count);
        var port = Stream.of("-D" + Behaviour.PORT + "=" + home.port());
        return options.withJvmOptions(
                Stream.concat(options.jvmOptions().stream(), port).toList());
    }

    static List<RunRow> execute(WorkerOptions options, Stream<PlannedRun> runs) throws InterruptedException {
        var rows = new ArrayList<RunRow>();
        new LocalExecutor(FakeRuns.class, options).execute(runs.toList(), rows::add);
        return rows;
    }

    static String pidOf(RunRow row) {
        return row.environment().getOrDefault("pid", "none");
    }

    interface Action {
        void run() throws Exception;
    }

    static Thread inBackground(Action action) {
        var thread = new Thread(() -> {
            try {
                action.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }
}
