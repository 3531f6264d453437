package org.regbench.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.regbench.common.UserError;
import org.regbench.experiment.Plan;

/** Trains nothing; remembers what it was asked, and fails as it is told. */
final class RecordingActions implements Actions {
    final List<Plan> plans = new ArrayList<>();
    final List<RunOptions> options = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    int failures;
    Optional<RuntimeException> error = Optional.empty();

    @Override
    public int run(Plan plan, RunOptions runOptions, PrintWriter out) {
        if (error.isPresent()) {
            throw error.get();
        }
        plans.add(plan);
        options.add(runOptions);
        out.println("the comparison table");
        return failures;
    }

    @Override
    public Optional<Duration> estimate(Plan plan, RunOptions runOptions) {
        return Optional.of(Duration.ofSeconds(150));
    }

    @Override
    public void report(Path folder, PrintWriter out) {
        if (folder.endsWith("empty")) {
            throw new UserError(folder + " holds no runs");
        }
        asked.add("report " + folder.getFileName());
    }

    @Override
    public int verify(Path folder, VerifyOptions options, PrintWriter out) {
        asked.add("verify " + folder.getFileName() + " " + options);
        return failures;
    }

    @Override
    public void compare(Path left, Path right, Optional<Path> file, PrintWriter out) {
        asked.add("compare " + left.getFileName() + " " + right.getFileName()
                + file.map(f -> " to " + f).orElse(""));
    }

    @Override
    public void publish(Path folder, PublishOptions publishOptions, PrintWriter out) {
        asked.add("publish " + folder.getFileName() + " " + publishOptions);
    }
}
