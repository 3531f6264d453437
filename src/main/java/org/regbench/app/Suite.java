package org.regbench.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.regbench.experiment.Plan;

/** The whole suite behind the commands. */
final class Suite implements Backend {
    @Override
    public int run(Plan plan, RunOptions options, PrintWriter out) {
        throw new UnsupportedOperationException("execution is not wired yet");
    }

    @Override
    public Optional<Duration> estimate(Plan plan, RunOptions options) {
        return Optional.empty();
    }

    @Override
    public void report(Path folder, PrintWriter out) {
        throw new UnsupportedOperationException("reports are not wired yet");
    }

    @Override
    public int verify(Path folder, OptionalInt sample, PrintWriter out) {
        throw new UnsupportedOperationException("execution is not wired yet");
    }

    @Override
    public void compare(Path left, Path right, PrintWriter out) {
        throw new UnsupportedOperationException("reports are not wired yet");
    }
}
