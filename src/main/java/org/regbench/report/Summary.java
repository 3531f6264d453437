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
    private static final Comparator<Tally> OFTEN_BEST = Comparator.comparingInt(tally -> -tally.best);
    private static final Comparator<Tally> OFTEN_BETTER =
            Comparator.comparingInt((Tally tally) -> -tally.better).thenComparingInt(tally -> tally.worse);
    private static final Comparator<Tally> OFTEN_WORSE =
            Comparator.comparingInt((Tally tally) -> -tally.worse).thenComparingInt(tally -> tally.better);

    private final List<Comparison> comparisons;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final List<String> sentences = new ArrayList<>();

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
        if (comparisons.size() < 2) {
            return List.of();
        }
        var summary = new Summary(comparisons);
        summary.write();
        return summary.sentences;
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

    private void write() {
        long answered = comparisons.stream().filter(c -> c.best().isPresent()).count();
        if (answered == 0) {
            sentences.add("No run completed in any of the " + comparisons.size() + " settings.");
            return;
        }
        var ranked = DataSets.of(comparisons).stream()
                .map(RankColumns::of)
                .filter(lines -> !lines.isEmpty())
                .toList();
        ranked.forEach(lines -> sentences.add(ranks(lines, ranked.size() > 1)));
        // average ranks say it better where there are any
        if (ranked.isEmpty()) {
            most(
                    "Highest score most often",
                    OFTEN_BEST,
                    tally -> tally.best > 0,
                    tally -> tally.best + " of " + answered);
        }
        marks(answered);
    }

    /** What is marked better or worse, and how much of that chance would give. */
    private void marks(long answered) {
        int compared = sum(tally -> tally.compared);
        int better = sum(tally -> tally.better);
        int worse = sum(tally -> tally.worse);
        if (better + worse == 0) {
            sentences.add("No difference to a baseline stands out from chance in any of the " + answered
                    + " settings; more seeds are needed to tell.");
            return;
        }
        helped("Single techniques", "single technique", tally -> !tally.cocktail);
        helped("Combinations", "combination", tally -> tally.cocktail);
        most("Hurt most often", OFTEN_WORSE, tally -> tally.worse > 1 && tally.worse > tally.better, Summary::record);
        long byChance = Math.round(compared * Significance.ALPHA / 2);
        if (byChance > 0) {
            sentences.add(("Of %d differences to a baseline %d are marked better and %d worse; chance alone would mark"
                            + " about %d each way%s.")
                    .formatted(
                            compared,
                            better,
                            worse,
                            byChance,
                            better <= byChance ? ": no more are better than chance gives" : ""));
        }
    }

    private int sum(ToIntFunction<Tally> count) {
        return tallies.values().stream().mapToInt(count).sum();
    }

    /** What helped in one setting alone may be chance, and is not named. */
    private void helped(String many, String one, Predicate<Tally> kind) {
        boolean any = most(
                many + " that helped most often",
                OFTEN_BETTER,
                kind.and(tally -> tally.better > 1 && tally.better > tally.worse),
                Summary::record);
        if (!any && tallies.values().stream().anyMatch(kind.and(tally -> tally.compared > 1))) {
            sentences.add("No " + one + " was marked better in more than one setting and more often than worse.");
        }
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

    /** Names the first of those that satisfy the condition; says whether there are any. */
    private boolean most(
            String title, Comparator<Tally> order, Predicate<Tally> condition, Function<Tally, String> says) {
        var all = tallies.values().stream().filter(condition).sorted(order).toList();
        if (all.isEmpty()) {
            return false;
        }
        var named = all.subList(0, Math.min(MOST_NAMES, all.size()));
        var last = named.get(named.size() - 1);
        long equals = all.stream()
                .skip(named.size())
                .filter(tally -> order.compare(tally, last) == 0)
                .count();
        sentences.add(title + ": "
                + named.stream()
                        .map(tally -> "`" + tally.label + "` (" + says.apply(tally) + ")")
                        .collect(joining(", "))
                + (equals > 0 ? ", and " + equals + " more with the same numbers" : "") + ".");
        return true;
    }
}
