package org.regbench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.regbench.result.ResultStore;
import org.regbench.result.RunRow;
import org.regbench.stats.Quantiles;

/**
 * What must be known of all runs before the first table row can be written: their order and the targets. Runs are read
 * twice, so that memory does not grow with the length of curves.
 */
final class RunIndex {
    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::group)
            .thenComparing(entry -> !entry.combination().equals(CombinationRow.BASELINE))
            .thenComparing(Entry::combination)
            .thenComparing(Entry::seed)
            .thenComparing(Entry::key);

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Group, List<Double>> baselines = new HashMap<>();
    private final Optional<Double> given;
    private final Map<Group, OptionalDouble> targets = new HashMap<>();
    private final SortedSet<String> metrics = new TreeSet<>();
    private final Map<String, String> texts = new HashMap<>();

    private record Entry(Group group, String combination, int seed, String key) {}

    /** Takes a run with the target that its group has. */
    @FunctionalInterface
    interface Visitor {
        void visit(Group group, RunRow row, TargetTime toTarget);
    }

    private RunIndex(Optional<Double> given) {
        this.given = given;
    }

    /** @param target of every group if the experiment gives one; empty: taken from the baselines */
    static RunIndex of(ResultStore store, Optional<Double> target) {
        var index = new RunIndex(target);
        store.forEach(index::add);
        index.entries.sort(ORDER);
        index.entries.forEach(entry -> index.targets.computeIfAbsent(entry.group(), index::findTarget));
        return index;
    }

    private void add(RunRow row) {
        var group = new Group(shared(row.dataset()), shared(row.network()), shared(row.budget()));
        entries.add(new Entry(group, shared(row.combination()), row.seed(), String.valueOf(row.key())));
        metrics.addAll(row.metrics().keySet());
        if (row.combination().equals(CombinationRow.BASELINE)) {
            TargetTime.bestValidation(row).ifPresent(best -> baselines
                    .computeIfAbsent(group, g -> new ArrayList<>())
                    .add(best));
        }
    }

    /** One object for equal texts: thousands of runs share a few names. */
    private String shared(String text) {
        return texts.computeIfAbsent(text, t -> t);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    List<String> keys() {
        return entries.stream().map(Entry::key).toList();
    }

    /** The names of all metrics that any run has. */
    SortedSet<String> metrics() {
        return metrics;
    }

    /**
     * The number given in the experiment, else the lower median of the baseline's best validation scores: at least half
     * of its runs reach it.
     */
    OptionalDouble target(Group group) {
        return targets.getOrDefault(group, OptionalDouble.empty());
    }

    private OptionalDouble findTarget(Group group) {
        if (given.isPresent()) {
            return OptionalDouble.of(given.get());
        }
        var scores = baselines.getOrDefault(group, List.of());
        return scores.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Quantiles.lowerMedian(
                        scores.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /** Every run, one at a time: by group, the baseline first, then by combination and seed. */
    void forEach(ResultStore store, Visitor visitor) {
        store.forEach(keys(), row -> {
            var group = Group.of(row);
            visitor.visit(group, row, TargetTime.of(row, target(group)));
        });
    }
}
