package org.regbench.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.regbench.stats.Quantiles;

/**
 * The combinations of one data set on one network, best first; those without a completed run come last.
 *
 * @param target validation score that convergence is timed against; empty without a baseline
 * @param seeds the most that any combination ran with
 * @param shared whether several workers ran at once, which makes times rough
 */
public record Comparison(
        Group group, Score score, OptionalDouble target, int seeds, boolean shared, List<CombinationRow> rows) {
    /** Lines of a picture and of a table on paper; {@code comparison.csv} has them all. */
    static final int MOST_ROWS = 80;

    private static final Comparator<CombinationRow> BEST_FIRST = Comparator.comparingDouble(
                    (CombinationRow row) -> -row.score().mean())
            .thenComparing(CombinationRow::isCopy)
            .thenComparing(CombinationRow::combination);

    static Comparison of(Group group, Score score, OptionalDouble target, boolean shared, List<MeasuredRun> runs) {
        var byCombination = runs.stream().collect(groupingBy(MeasuredRun::combination, LinkedHashMap::new, toList()));
        var baseline = byCombination.getOrDefault(CombinationRow.BASELINE, List.of());
        var copies = Copies.of(byCombination);
        var rows = byCombination.entrySet().stream()
                .map(those -> CombinationRow.of(those.getValue(), baseline, copies.getOrDefault(those.getKey(), "")))
                .sorted(BEST_FIRST)
                .toList();
        int seeds = rows.stream().mapToInt(CombinationRow::seeds).max().orElse(0);
        return new Comparison(group, score, target, seeds, shared, rows);
    }

    /** The first and the last of a long list, and the baseline wherever it stands. */
    static Excerpt<CombinationRow> excerpt(List<CombinationRow> ordered) {
        return Excerpt.of(ordered, CombinationRow::isBaseline, MOST_ROWS);
    }

    /**
     * The score below which pictures have no room: combinations that lie far below the others, where they would take
     * more than half of it; −∞ if none do. The baseline always has room.
     */
    double floor() {
        var means = ranked().stream().mapToDouble(row -> row.score().mean()).toArray();
        double fence = Math.min(
                Quantiles.lowerOuterFence(means),
                baseline().map(row -> row.score().mean()).orElse(Double.POSITIVE_INFINITY));
        var all = Arrays.stream(means).summaryStatistics();
        double floor = Arrays.stream(means).filter(mean -> mean >= fence).min().orElse(Double.NEGATIVE_INFINITY);
        return 2 * (all.getMax() - floor) < all.getMax() - all.getMin() ? floor : Double.NEGATIVE_INFINITY;
    }

    /** Those with a score. */
    public List<CombinationRow> ranked() {
        return rows.stream().filter(row -> row.score().n() > 0).toList();
    }

    /** Those of which some run did not complete. */
    public List<CombinationRow> incomplete() {
        return rows.stream().filter(row -> row.completed() < row.runs()).toList();
    }

    public Optional<CombinationRow> baseline() {
        return ranked().stream().filter(CombinationRow::isBaseline).findFirst();
    }

    /**
     * Those that ran to their end on as many seeds as were run, best first: their means may be ranked. While a study
     * goes on, a few are a seed ahead, and that does not count.
     */
    public List<CombinationRow> complete() {
        var ranked = ranked();
        double run = seedsRun(
                ranked.stream().mapToDouble(CombinationRow::runs).toArray(),
                ranked.stream().mapToDouble(CombinationRow::completed).toArray());
        return ranked.stream().filter(row -> row.completed() >= run).toList();
    }

    /** Those of {@link #complete} that did something of their own. */
    List<CombinationRow> distinct() {
        return complete().stream().filter(row -> !row.isCopy()).toList();
    }

    /** The highest score among those. */
    public Optional<CombinationRow> best() {
        return distinct().stream().findFirst();
    }

    /** How many seeds have been run of combinations with so many runs, of which so many completed. */
    static double seedsRun(double[] runs, double[] completed) {
        return Math.min(
                Quantiles.lowerMedian(runs), Arrays.stream(completed).max().orElse(0));
    }
}
