package org.regbench.execute.fakes;

import java.util.List;
import org.regbench.execute.LocalExecutor;
import org.regbench.execute.Progress;
import org.regbench.execute.WorkerOptions;

/** A driver for tests to kill: one run that works, then two that wait for the test. */
public final class DriverMain {
    private DriverMain() {}

    /** @param arguments the port on which the test listens */
    public static void main(String[] arguments) throws InterruptedException {
        var options = WorkerOptions.of(2)
                .withMemory(512L << 20)
                .withJvmOptions(List.of("-XX:TieredStopAtLevel=1", "-D" + Behaviour.PORT + "=" + arguments[0]));
        var runs = List.of(
                FakeRuns.planned(Behaviour.WORKS, 1),
                FakeRuns.planned(Behaviour.CALLS_HOME, 2),
                FakeRuns.planned(Behaviour.CALLS_HOME, 3));
        try (var progress = Progress.lines(System.err, runs.size())) {
            new LocalExecutor(FakeRuns.class, options).execute(runs, progress.storing(row -> {}));
        }
    }
}
