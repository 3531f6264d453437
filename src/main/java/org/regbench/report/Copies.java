package org.regbench.report;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Combinations that trained the weights of one with fewer techniques to the last bit, and score the same: what they
 * have besides did nothing. A technique that acts on predictions alone leaves the weights and changes the score.
 */
final class Copies {
    private static final int FEWEST_SEEDS = 2;

    private final Map<String, Set<String>> techniques = new HashMap<>();
    private final Map<String, Map<Integer, Outcome>> outcomes = new HashMap<>();
    private final Map<Outcome, List<String>> with = new HashMap<>();

    private record Outcome(int seed, String weightsSha256, double score) {
        static Outcome of(MeasuredRun run) {
            return new Outcome(run.seed(), run.weightsSha256(), run.score());
        }
    }

    private Copies(Map<String, List<MeasuredRun>> byCombination) {
        byCombination.forEach((combination, runs) -> {
            var known = runs.stream()
                    .filter(run -> run.completed() && !run.weightsSha256().isEmpty())
                    .collect(toMap(MeasuredRun::seed, Outcome::of, (first, second) -> first));
            techniques.put(combination, CombinationText.techniques(combination));
            outcomes.put(combination, known);
            known.values().forEach(outcome -> with.computeIfAbsent(outcome, o -> new ArrayList<>())
                    .add(combination));
        });
    }

    /** Each copy, and the smallest combination that it is a copy of. */
    static Map<String, String> of(Map<String, List<MeasuredRun>> byCombination) {
        var copies = new Copies(byCombination);
        var originals = new HashMap<String, String>();
        for (var combination : byCombination.keySet()) {
            copies.original(combination).ifPresent(original -> originals.put(combination, original));
        }
        return originals;
    }

    private Optional<String> original(String combination) {
        var own = outcomes.getOrDefault(combination, Map.of());
        return own.values().stream()
                .flatMap(outcome -> with.getOrDefault(outcome, List.of()).stream())
                .distinct()
                .filter(other -> isPart(other, combination))
                .filter(other -> same(own, outcomes.getOrDefault(other, Map.of())))
                .min(Comparator.comparingInt(
                                (String other) -> techniquesOf(other).size())
                        .thenComparing(Comparator.naturalOrder()));
    }

    private boolean isPart(String smaller, String combination) {
        return techniquesOf(smaller).size() < techniquesOf(combination).size()
                && techniquesOf(combination).containsAll(techniquesOf(smaller));
    }

    private Set<String> techniquesOf(String combination) {
        return techniques.getOrDefault(combination, Set.of());
    }

    /** On every seed that both have, which must be two at least. */
    private static boolean same(Map<Integer, Outcome> one, Map<Integer, Outcome> other) {
        var common = new HashMap<>(one);
        common.keySet().retainAll(other.keySet());
        return common.size() >= FEWEST_SEEDS && other.entrySet().containsAll(common.entrySet());
    }
}
