package org.regbench.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.regbench.stats.Estimate;
import org.regbench.stats.Quantiles;
import org.regbench.stats.Verdict;

/**
 * The runs of one setting as {@link Folklore} asks for them: a technique by its name alone, with the parameters nearest
 * to its defaults, and numbers paired by seed.
 *
 * @param runs completed ones by combination
 * @param named the combination that stands for the names of its techniques: of those with the same the one whose label,
 *     which leaves defaults out, is the shortest
 * @param smaller the settings on smaller samples of the same data, the nearest first
 */
record FolkloreRuns(
        Group group, Map<String, List<MeasuredRun>> runs, Map<Set<String>, String> named, List<FolkloreRuns> smaller) {
    private static final Pattern BATCH = Pattern.compile("batch=(\\d{1,9})");
    private static final Pattern SAMPLE = Pattern.compile("(.*)@(\\d{1,9})");

    static List<FolkloreRuns> of(Map<Group, List<MeasuredRun>> all) {
        var settings = new HashMap<Group, FolkloreRuns>();
        return all.keySet().stream()
                .sorted(Comparator.comparingInt((Group group) -> sample(group.dataset()))
                        .thenComparing(Comparator.naturalOrder()))
                .map(group -> {
                    var smaller = settings.values().stream()
                            .filter(other -> other.group.network().equals(group.network())
                                    && other.group.budget().equals(group.budget())
                                    && base(other.group.dataset()).equals(base(group.dataset()))
                                    && sample(other.group.dataset()) < sample(group.dataset()))
                            .sorted(Comparator.comparingInt(other -> -sample(other.group.dataset())))
                            .toList();
                    var runs = all.getOrDefault(group, List.of()).stream()
                            .filter(MeasuredRun::completed)
                            .collect(groupingBy(MeasuredRun::combination));
                    var setting = new FolkloreRuns(group, runs, named(runs), smaller);
                    settings.put(group, setting);
                    return setting;
                })
                .toList();
    }

    private static String base(String dataset) {
        var sample = SAMPLE.matcher(dataset);
        return sample.matches() ? sample.group(1) : dataset;
    }

    private static int sample(String dataset) {
        var sample = SAMPLE.matcher(dataset);
        return sample.matches() ? Integer.parseInt(sample.group(2)) : Integer.MAX_VALUE;
    }

    int batch() {
        var batch = BATCH.matcher(group.budget());
        return batch.find() ? Integer.parseInt(batch.group(1)) : Integer.MAX_VALUE;
    }

    static double epochsToTarget(MeasuredRun run) {
        var to = run.toTarget();
        return to.reached() ? to.epochs() : to.applies() ? run.epochs() + 1 : Double.NaN;
    }

    static double secondsToTarget(MeasuredRun run) {
        var to = run.toTarget();
        return to.reached() ? to.seconds() : to.applies() ? run.trainingSeconds() : Double.NaN;
    }

    /** A number of a technique alone, over two seeds or more. */
    Optional<Estimate> of(ToDoubleFunction<MeasuredRun> metric, String technique) {
        return enough(Estimate.of(values(bySeed(metric, technique))));
    }

    /** A number of one combination minus that of another, each given as its techniques' names joined by " + ". */
    Optional<Estimate> difference(ToDoubleFunction<MeasuredRun> metric, String with, String without) {
        return enough(Estimate.ofDifferences(bySeed(metric, with), bySeed(metric, without)));
    }

    /**
     * What the second adds to the score beside the first, minus what it adds alone, with the same parameters; nothing
     * where it does not help alone.
     */
    Optional<Estimate> interaction(String first, String second) {
        return shortestLabelFirst(runs)
                .filter(combination -> names(combination).equals(Set.of(first, second)))
                .filter(combination -> helps(part(combination, second)))
                .map(combination -> Estimate.ofDifferences(
                        minus(scoresOf(combination), scoresOf(part(combination, first))),
                        minus(scoresOf(part(combination, second)), scoresOf(CombinationRow.BASELINE))))
                .flatMap(estimate -> enough(estimate).stream())
                .findFirst();
    }

    private Map<Integer, Double> scoresOf(String combination) {
        return seeds(MeasuredRun::score, combination);
    }

    /** The technique of this name with its parameters. */
    private static String part(String combination, String name) {
        return CombinationText.techniques(combination).stream()
                .filter(technique -> CombinationText.name(technique).equals(name))
                .findFirst()
                .orElse("");
    }

    /** Whether it is clearly better than the baseline, by the interval of their difference. */
    private boolean helps(String combination) {
        var gain = Estimate.ofDifferences(scoresOf(combination), scoresOf(CombinationRow.BASELINE));
        return gain.verdict() == Verdict.BETTER;
    }

    /** What a technique adds to the score here, minus what it adds on the next smaller sample on which it helps. */
    Optional<Estimate> againstSmallerSample(String technique) {
        return smaller.stream()
                .filter(less -> less.helps(less.named.getOrDefault(Set.of(technique), "")))
                .flatMap(less -> enough(Estimate.ofDifferences(adds(technique), less.adds(technique))).stream())
                .findFirst();
    }

    private Map<Integer, Double> adds(String technique) {
        return minus(scores(technique), scores(CombinationRow.BASELINE));
    }

    /** Both are chosen by what they score on the validation part, so that the test part is left to compare them. */
    Optional<Estimate> bestCocktailAgainstSingle() {
        var acting = new TreeSet<>(runs.keySet());
        acting.remove(CombinationRow.BASELINE);
        acting.removeAll(Copies.of(runs).keySet());
        var single =
                best(acting, combination -> CombinationText.single(combination).isPresent());
        var cocktail =
                best(acting, combination -> CombinationText.single(combination).isEmpty());
        return cocktail.flatMap(
                many -> single.flatMap(one -> enough(Estimate.ofDifferences(scoresOf(many), scoresOf(one)))));
    }

    private Optional<String> best(SortedSet<String> combinations, Predicate<String> kind) {
        double usual = Quantiles.lowerMedian(
                runs.values().stream().mapToDouble(List::size).toArray());
        var scores = new LinkedHashMap<String, Double>();
        for (var combination : combinations) {
            var validation = seeds(MeasuredRun::validationScore, combination);
            if (kind.test(combination) && validation.size() >= usual) {
                scores.put(combination, Estimate.mean(values(validation)));
            }
        }
        return scores.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private Map<Integer, Double> scores(String names) {
        return bySeed(MeasuredRun::score, names);
    }

    private static Map<Set<String>, String> named(Map<String, List<MeasuredRun>> runs) {
        var named = new HashMap<Set<String>, String>();
        shortestLabelFirst(runs).forEach(combination -> named.putIfAbsent(names(combination), combination));
        return named;
    }

    private static Stream<String> shortestLabelFirst(Map<String, List<MeasuredRun>> runs) {
        return runs.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<MeasuredRun>> entry) ->
                                entry.getValue().get(0).label().length())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    private Map<Integer, Double> bySeed(ToDoubleFunction<MeasuredRun> metric, String names) {
        return seeds(metric, named.getOrDefault(names(names), ""));
    }

    private static Set<String> names(String combination) {
        return CombinationText.techniques(combination).stream()
                .map(CombinationText::name)
                .collect(toSet());
    }

    private Map<Integer, Double> seeds(ToDoubleFunction<MeasuredRun> metric, String combination) {
        return runs.getOrDefault(combination, List.of()).stream()
                .filter(run -> !Double.isNaN(metric.applyAsDouble(run)))
                .collect(toMap(MeasuredRun::seed, run -> metric.applyAsDouble(run), (left, right) -> left));
    }

    private static Map<Integer, Double> minus(Map<Integer, Double> left, Map<Integer, Double> right) {
        return left.entrySet().stream()
                .filter(entry -> right.containsKey(entry.getKey()))
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue() - right.getOrDefault(entry.getKey(), 0.0)));
    }

    private static double[] values(Map<Integer, Double> bySeed) {
        return bySeed.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Optional<Estimate> enough(Estimate estimate) {
        return estimate.n() > 1 ? Optional.of(estimate) : Optional.empty();
    }
}
