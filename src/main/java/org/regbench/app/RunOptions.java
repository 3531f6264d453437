package org.regbench.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.regbench.common.Check;
import org.regbench.common.UserError;

/**
 * How to run a plan; none of it changes what a run computes but {@code nativeBinary}.
 *
 * @param folder of the results
 * @param workers processes, at least 1; empty: as many as suit the machine
 * @param fresh whether to discard what the folder holds
 * @param nativeBinary {@code generic}, or another of ND4J's binaries; empty: the fastest for this machine
 * @param limit of one run; empty: a generous one
 * @param on the cluster that executes the runs, as Spark names it; empty: this machine
 * @param watch port on 127.0.0.1 that serves the growing report, 0 for any free one; empty: it is not served
 */
public record RunOptions(
        Path folder,
        Optional<Integer> workers,
        boolean fresh,
        Optional<String> nativeBinary,
        Optional<Duration> limit,
        Optional<String> on,
        Optional<Integer> watch) {
    public RunOptions {
        workers.ifPresent(count -> Check.atLeast(1, "workers", count));
        limit.ifPresent(RunOptions::requirePositive);
        if (on.isPresent() && workers.isPresent()) {
            throw new UserError("--workers is for this machine; with --on the cluster says how many, as in local[2]");
        }
        watch.ifPresent(port -> Check.between(0, 65535, "watch", port));
    }

    static void requirePositive(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new UserError("limit-seconds=" + limit.toSeconds() + " is not allowed; it must be above 0");
        }
    }
}
