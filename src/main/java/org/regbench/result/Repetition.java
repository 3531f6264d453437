package org.regbench.result;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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

    /** The first difference in words; empty if metrics, curves, diagrams and weights are bit-equal. */
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
        return Stream.of(
                        part("the learning curve", withoutClock(before.curve()), withoutClock(after.curve())),
                        part("the pruning curve", before.pruning(), after.pruning()),
                        part("the reliability diagram", before.reliability(), after.reliability()),
                        part("what became of the weights", before.weights(), after.weights()),
                        part(
                                "the checksum of the final weights",
                                List.of(before.weightsSha256()),
                                List.of(after.weightsSha256())))
                .flatMap(Optional::stream)
                .findFirst()
                .map(part -> run + ": " + part + " differs");
    }

    /** Its name if it differs; rows of earlier versions lack some parts. */
    private static Optional<String> part(String name, List<?> before, List<?> after) {
        return before.isEmpty() || before.equals(after) ? Optional.empty() : Optional.of(name);
    }

    private static List<EpochRow> withoutClock(List<EpochRow> curve) {
        return curve.stream()
                .map(point -> new EpochRow(
                        point.epoch(),
                        point.examples(),
                        0,
                        point.trainLoss(),
                        point.trainScore(),
                        point.validationLoss(),
                        point.validationScore()))
                .toList();
    }
}
