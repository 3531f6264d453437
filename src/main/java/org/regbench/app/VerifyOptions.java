package org.regbench.app;

import java.time.Duration;
import java.util.Optional;
import org.regbench.common.Check;

/**
 * How to verify a folder.
 *
 * @param sample how many runs; empty: all
 * @param workers processes, at least 1; empty: as many as suit the machine
 * @param limit of one run; empty: a generous one
 */
public record VerifyOptions(Optional<Integer> sample, Optional<Integer> workers, Optional<Duration> limit) {
    public VerifyOptions {
        sample.ifPresent(count -> Check.atLeast(1, "sample", count));
        workers.ifPresent(count -> Check.atLeast(1, "workers", count));
        limit.ifPresent(RunOptions::requirePositive);
    }
}
