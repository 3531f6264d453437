package org.regbench.report;

import static org.regbench.report.Column.number;

import java.util.List;
import java.util.TreeSet;
import org.regbench.stats.VarianceShares;

/** The columns of {@code variance.csv}: one line for a data set, network and budget with two seeds or more. */
final class VarianceColumns {
    /** How the scores of a group vary over combinations and seeds. */
    record Line(Group group, int combinations, int seeds, VarianceShares shares) {}

    private VarianceColumns() {}

    /** Over the combinations that completed on every seed and are no copies. */
    static List<Line> of(Comparison comparison) {
        var rows = comparison.distinct();
        var seeds = new TreeSet<Integer>();
        rows.forEach(row -> seeds.addAll(row.scores().keySet()));
        rows.forEach(row -> seeds.retainAll(row.scores().keySet()));
        if (rows.size() < 2 || seeds.size() < 2) {
            return List.of();
        }
        var scores = rows.stream()
                .map(row -> seeds.stream()
                        .mapToDouble(seed -> row.scores().getOrDefault(seed, Double.NaN))
                        .toArray())
                .toArray(double[][]::new);
        return List.of(new Line(comparison.group(), rows.size(), seeds.size(), VarianceShares.of(scores)));
    }

    static List<Column<Line>> standard() {
        return Column.ofGroup(
                Line::group,
                new Column<>(
                        "combinations",
                        "",
                        "combinations that completed on every seed, without copies (same_weights_as)",
                        Line::combinations),
                new Column<>("seeds", "", "seeds of all of them", Line::seeds),
                number(
                        "combination_share",
                        "share",
                        "of the sum of squares of the scores that goes with the combination",
                        line -> line.shares().combination()),
                number(
                        "seed_share",
                        "share",
                        "that goes with the seed: split, initial weights, order of the data and noise at once",
                        line -> line.shares().seed()),
                number("rest_share", "share", "that only both together explain", line -> line.shares()
                        .rest()));
    }
}
