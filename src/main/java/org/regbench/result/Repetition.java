package org.regbench.result;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether a run that was done again gave the same numbers. */
public final class Repetition {
    /** What depends on the machine and the moment. */
    private static final Set<String> CLOCKS = Set.of(
            "preparation_seconds",
            "pretraining_seconds",
            "training_seconds",
            "evaluation_seconds",
            "cpu_seconds",
            "examples_per_second",
            "seconds_to_best",
            "peak_rss_mib");

    private Repetition() {}

    /** The first difference in words; empty if metrics, learning curve and final weights are bit-equal. */
    public static Optional<String> difference(RunRow before, RunRow after) {
        var run = before.key() + " " + before.label() + " on " + before.dataset() + ", seed " + before.seed();
        if (before.status() != after.status()) {
            return Optional.of(run + ": was " + before.status() + ", is " + after.status() + " " + after.reason());
        }
        var names = new TreeSet<>(before.metrics().keySet());
        names.addAll(after.metrics().keySet());
        names.removeAll(CLOCKS);
        for (var name : names) {
            var was = before.metrics().get(name);
            var is = after.metrics().get(name);
            if (was == null || !was.equals(is)) {
                return Optional.of(run + ": " + name + " was " + was + ", is " + is);
            }
        }
        return before.weightsSha256().equals(after.weightsSha256())
                ? Optional.empty()
                : Optional.of(run + ": the final weights differ");
    }
}
