package org.regbench.report;

import static org.regbench.report.Column.number;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.regbench.stats.Friedman;
import org.regbench.stats.Significance;

/** The columns of {@code ranks.csv}: one line for a network, budget and combination over two data sets or more. */
final class RankColumns {
    /** Scores are shares of test examples: those that differ in the eleventh digit are equal but for rounding. */
    private static final double SAME = 1e10;

    /**
     * The place of a combination.
     *
     * @param sets data sets on which any of its runs completed
     * @param rank average over data sets; NaN if it lacks one, or is a copy on all
     * @param off from the best average rank
     */
    record Line(
            DataSets of,
            String combination,
            String label,
            int sets,
            double rank,
            double off,
            Friedman friedman,
            double criticalDifference) {
        /** Whether Nemenyi's test cannot tell it from the best. */
        boolean withBest() {
            return off < criticalDifference;
        }

        /** Of Friedman's test, for people. */
        String p() {
            return String.format(Locale.ROOT, "%.2g", friedman.chiSquaredP());
        }
    }

    private RankColumns() {}

    /** Best first; those without a score on every data set, and copies on all of them, come last and have no rank. */
    static List<Line> of(DataSets together) {
        var ranked = together.everywhere(row -> row.score().n() > 0);
        if (ranked.size() < 2) {
            return List.of();
        }
        var friedman =
                Friedman.of(together.values(ranked, row -> Math.rint(row.score().mean() * SAME)));
        double critical = friedman.criticalDifference(Significance.ALPHA);
        double best = Arrays.stream(friedman.averageRanks()).min().orElse(Double.NaN);
        return together.combinations().stream()
                .map(combination -> {
                    var rows = together.rows(combination, row -> true);
                    int at = ranked.indexOf(combination);
                    double rank = at < 0 ? Double.NaN : friedman.averageRanks()[at];
                    int sets = together.rows(combination, row -> row.score().n() > 0)
                            .size();
                    return new Line(
                            together, combination, rows.get(0).label(), sets, rank, rank - best, friedman, critical);
                })
                .sorted(Comparator.comparingDouble(Line::rank).thenComparing(Line::combination))
                .toList();
    }

    static List<Column<Line>> standard() {
        return List.of(
                new Column<>("network", "", "as in runs.csv", line -> line.of().network()),
                new Column<>("budget", "", "as in runs.csv", line -> line.of().budget()),
                new Column<>("combination", "", "as in runs.csv", Line::combination),
                new Column<>("label", "", "as in runs.csv", Line::label),
                new Column<>("datasets", "", "data sets on which any of its runs completed", Line::sets),
                number(
                        "average_rank",
                        "",
                        "mean rank of the mean score over all data sets, 1 is best, ties share a rank; empty if it lacks a data set, or has the weights of a smaller combination on all",
                        Line::rank),
                new Column<>(
                        "with_best",
                        "",
                        "whether its average rank is less than the critical difference from the best; empty without a rank",
                        line -> Double.isNaN(line.rank()) ? "" : line.withBest()),
                new Column<>("ranked", "", "combinations that have a rank", line -> line.friedman()
                        .averageRanks()
                        .length),
                new Column<>("ranked_datasets", "", "data sets that they are ranked over", line -> line.friedman()
                        .dataSets()),
                number(
                        "friedman_chi2",
                        "",
                        "Friedman's statistic with correction for ties: do the combinations differ at all",
                        line -> line.friedman().chiSquared()),
                number("friedman_p", "", "its p", line -> line.friedman().chiSquaredP()),
                number(
                        "iman_davenport_f",
                        "",
                        "the less cautious statistic of Iman and Davenport; empty if infinite, all data sets agreeing",
                        line -> line.friedman().f()),
                number("iman_davenport_p", "", "its p", line -> line.friedman().fP()),
                number(
                        "critical_difference",
                        "",
                        "Nemenyi: average ranks that are at least this far apart differ, at 0.05",
                        Line::criticalDifference));
    }
}
