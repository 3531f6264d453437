package org.regbench.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.regbench.stats.Significance;

/** The answer over several settings in sentences: what helped, what hurt, and what won most often. */
final class Summary {
    private static final int MOST_NAMES = 3;

    private final List<Comparison> comparisons;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    private static final class Tally {
        private final String label;
        private final boolean cocktail;
        private int compared;
        private int better;
        private int worse;
        private int best;

        private Tally(CombinationRow row) {
            this.label = row.label();
            this.cocktail = row.isCocktail();
        }
    }

    private Summary(List<Comparison> comparisons) {
        this.comparisons = comparisons;
        for (var comparison : comparisons) {
            comparison.ranked().stream().filter(row -> !row.isCopy()).forEach(row -> count(comparison, row));
        }
    }

    /** Nothing if there is only one setting, whose own answer says it all. */
    static List<String> of(List<Comparison> comparisons) {
        return comparisons.size() < 2 ? List.of() : new Summary(comparisons).sentences();
    }

    private void count(Comparison comparison, CombinationRow row) {
        var tally = tallies.computeIfAbsent(row.combination(), combination -> new Tally(row));
        if (comparison.best().filter(row::equals).isPresent()) {
            tally.best++;
        }
        if (row.difference().n() > 1) {
            tally.compared++;
            tally.better += row.better() ? 1 : 0;
            tally.worse += row.worse() ? 1 : 0;
        }
    }

    private List<String> sentences() {
        var sentences = new ArrayList<String>();
        long answered = comparisons.stream().filter(c -> c.best().isPresent()).count();
        if (answered == 0) {
            return List.of("No run completed in any of the " + comparisons.size() + " settings.");
        }
        var ranked = DataSets.of(comparisons).stream()
                .map(RankColumns::of)
                .filter(lines -> !lines.isEmpty())
                .toList();
        ranked.forEach(lines -> sentences.add(ranks(lines, ranked.size() > 1)));
        // average ranks say it better where there are any
        if (ranked.isEmpty()) {
            most(
                    sentences,
                    "Highest score most often",
                    tally -> tally.best,
                    tally -> true,
                    tally -> tally.best + " of " + answered);
        }
        most(
                sentences,
                "Single techniques that helped most often",
                tally -> tally.better - tally.worse,
                tally -> !tally.cocktail && tally.better > tally.worse,
                Summary::record);
        most(
                sentences,
                "Combinations that helped most often",
                tally -> tally.better - tally.worse,
                tally -> tally.cocktail && tally.better > tally.worse,
                Summary::record);
        most(
                sentences,
                "Hurt most often",
                tally -> tally.worse - tally.better,
                tally -> tally.worse > tally.better,
                Summary::record);
        int compared =
                tallies.values().stream().mapToInt(tally -> tally.compared).sum();
        int marked = tallies.values().stream()
                .mapToInt(tally -> tally.better + tally.worse)
                .sum();
        long byChance = Math.round(compared * Significance.ALPHA);
        if (marked > 0 && byChance > 0) {
            sentences.add("Of %d differences to a baseline %d stand out; about %d would by chance alone."
                    .formatted(compared, marked, byChance));
        } else if (marked == 0) {
            sentences.add("No difference to a baseline stands out from chance in any of the " + answered
                    + " settings; more seeds are needed to tell.");
        }
        return sentences;
    }

    private static String ranks(List<RankColumns.Line> lines, boolean oneOfSeveral) {
        var first = lines.get(0);
        long equals = lines.stream().filter(RankColumns.Line::withBest).count() - 1;
        return "Best average rank: `%s`%s, %s of %d on %d data sets; %s."
                .formatted(
                        first.label(),
                        oneOfSeveral ? " with " + first.of().network() : "",
                        Shown.fixed(first.rank(), 2),
                        first.friedman().averageRanks().length,
                        first.friedman().dataSets(),
                        first.friedman().chiSquaredP() < Significance.ALPHA
                                ? equals + " others cannot be told from it"
                                : "none can be told apart (Friedman p " + first.p() + ")");
    }

    private static String record(Tally tally) {
        return "better in " + tally.better + ", worse in " + tally.worse + " of " + tally.compared;
    }

    private void most(
            List<String> sentences,
            String title,
            ToIntFunction<Tally> order,
            Predicate<Tally> condition,
            Function<Tally, String> says) {
        var all = tallies.values().stream()
                .filter(condition.and(tally -> order.applyAsInt(tally) > 0))
                .sorted(Comparator.comparingInt(order).reversed())
                .toList();
        if (all.isEmpty()) {
            return;
        }
        var named = all.subList(0, Math.min(MOST_NAMES, all.size()));
        int last = order.applyAsInt(named.get(named.size() - 1));
        long equals = all.stream()
                .skip(named.size())
                .filter(tally -> order.applyAsInt(tally) == last)
                .count();
        sentences.add(title + ": "
                + named.stream()
                        .map(tally -> "`" + tally.label + "` (" + says.apply(tally) + ")")
                        .collect(joining(", "))
                + (equals > 0 ? " and " + equals + " as often as the last" : "") + ".");
    }
}
