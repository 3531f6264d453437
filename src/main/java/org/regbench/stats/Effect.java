package org.regbench.stats;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a factor adds, or two factors add together beyond the sum of both. In a context S of other factors the main
 * effect is y(S+A) − y(S) and the interaction y(S+A+B) − y(S+A) − y(S+B) + y(S); the effect is the mean over contexts,
 * its interval the one of Student's t over seeds, each seed being a block. With all 2^k subsets these are the factorial
 * contrasts of Yates (1937; Box, Hunter &amp; Hunter, "Statistics for Experimenters", 2005), the interaction not
 * halved; with singles and pairs the only context of an interaction is the baseline.
 *
 * @param factors one, or two in order
 * @param contexts that any seed has all runs of
 * @param estimate over the seeds that have all runs of all these contexts
 */
public record Effect(List<String> factors, int contexts, Estimate estimate) {
    private static final Comparator<Effect> ORDER = Comparator.comparing(
                    (Effect effect) -> effect.factors().size())
            .thenComparing(effect -> String.join(" + ", effect.factors()));

    /**
     * All main effects and two-way interactions that have a context, main effects first.
     *
     * @param scores by the factors that are present, then by seed
     */
    public static List<Effect> of(Map<Set<String>, Map<Integer, Double>> scores) {
        var contexts = new TreeMap<List<String>, List<Set<String>>>(Comparator.comparing(List::toString));
        for (var present : scores.keySet()) {
            for (var factors : parts(present)) {
                var context = new HashSet<>(present);
                context.removeAll(factors);
                contexts.computeIfAbsent(factors, f -> new ArrayList<>()).add(Set.copyOf(context));
            }
        }
        return contexts.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), scores))
                .filter(effect -> effect.contexts() > 0)
                .sorted(ORDER)
                .toList();
    }

    private static Effect of(
            List<String> factors, List<Set<String>> contexts, Map<Set<String>, Map<Integer, Double>> scores) {
        var found = contexts.stream()
                .map(context -> contrast(factors, context, scores))
                .filter(contrast -> !contrast.isEmpty())
                .toList();
        var seeds = found.stream()
                .map(Map::keySet)
                .flatMap(Collection::stream)
                .filter(seed -> found.stream().allMatch(contrast -> contrast.containsKey(seed)))
                .collect(toCollection(TreeSet::new));
        var means = seeds.stream()
                .mapToDouble(seed -> Estimate.mean(found.stream()
                        .mapToDouble(contrast -> contrast.getOrDefault(seed, Double.NaN))
                        .toArray()))
                .toArray();
        return new Effect(factors, found.size(), Estimate.of(means));
    }

    /** By seed, of the seeds that have all two or four runs. */
    private static Map<Integer, Double> contrast(
            List<String> factors, Set<String> context, Map<Set<String>, Map<Integer, Double>> scores) {
        var sums = new TreeMap<Integer, Double>();
        int cells = 1 << factors.size();
        for (int cell = 0; cell < cells; cell++) {
            var present = new HashSet<>(context);
            for (int i = 0; i < factors.size(); i++) {
                if ((cell >> i & 1) == 1) {
                    present.add(factors.get(i));
                }
            }
            int sign = (factors.size() - Integer.bitCount(cell)) % 2 == 0 ? 1 : -1;
            var those = scores.getOrDefault(present, Map.of());
            if (cell == 0) {
                those.forEach((seed, score) -> sums.put(seed, sign * score));
            } else {
                sums.keySet().retainAll(those.keySet());
                those.forEach((seed, score) -> sums.computeIfPresent(seed, (s, sum) -> sum + sign * score));
            }
        }
        return sums;
    }

    /** Every factor alone and every two, in order. */
    private static Set<List<String>> parts(Set<String> present) {
        var sorted = List.copyOf(new TreeSet<>(present));
        var parts = sorted.stream().map(List::of).collect(toSet());
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i + 1; j < sorted.size(); j++) {
                parts.add(List.of(sorted.get(i), sorted.get(j)));
            }
        }
        return parts;
    }
}
