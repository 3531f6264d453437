package org.regbench.report;

import static org.regbench.report.Column.number;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.regbench.stats.Significance;

/**
 * The columns of {@code significance.csv}: one line for a combination other than the baseline, where there is one. A
 * copy is no test of its own.
 */
final class SignificanceColumns {
    /** What is known of one combination against the baseline. */
    record Line(Group group, CombinationRow row, Significance found) {}

    private SignificanceColumns() {}

    static List<Line> of(Comparison comparison) {
        Optional<CombinationRow> baseline = comparison.baseline();
        if (baseline.isEmpty()) {
            return List.of();
        }
        var rows = comparison.rows().stream()
                .filter(row -> !row.isBaseline() && !row.isCopy())
                .toList();
        var found = Significance.against(
                baseline.get().scores(),
                rows.stream().map(CombinationRow::scores).toList());
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new Line(comparison.group(), rows.get(i), found.get(i)))
                .toList();
    }

    static List<Column<Line>> standard() {
        return Column.ofGroup(
                Line::group,
                new Column<>(
                        "combination", "", "as in runs.csv", line -> line.row().combination()),
                new Column<>("label", "", "as in runs.csv", line -> line.row().label()),
                new Column<>(
                        "n", "", "seeds that this combination and the baseline both completed", line -> line.found()
                                .difference()
                                .n()),
                number(
                        "difference",
                        "score",
                        "mean difference over these seeds; above 0 is better",
                        line -> line.found().difference().mean()),
                number("difference_low", "score", "lower end of its 95% interval (paired t)", line -> line.found()
                        .difference()
                        .low()),
                number("difference_high", "score", "upper end", line -> line.found()
                        .difference()
                        .high()),
                new Column<>(
                        "interval_verdict",
                        "",
                        "better or worse if this interval excludes 0, else no evidence; the marks of the report; of this combination alone, not corrected",
                        line -> line.found().difference().verdict()),
                number(
                        "wilcoxon_p",
                        "",
                        "two-sided Wilcoxon signed-rank test, exact up to 100 seeds, ties included; differences of 0 left out",
                        line -> line.found().difference().n() == 0
                                ? Double.NaN
                                : line.found().test().p()),
                number(
                        "holm_p",
                        "",
                        "the same after Holm's correction over the combinations of this data set, network and budget",
                        line -> line.found().holm()),
                number(
                        "improvement",
                        "share",
                        "probability that a run of this combination beats one of the baseline, equal scores counting half",
                        line -> line.found().improvement()),
                number(
                        "effect_size",
                        "",
                        "Cohen's d_z: mean over standard deviation of the paired differences; empty if all are equal",
                        line -> line.found().effect()),
                new Column<>(
                        "verdict",
                        "",
                        "better or worse if holm_p is at most 0.05, else no evidence",
                        line -> line.found().verdict()),
                new Column<>(
                        "seeds_for_test",
                        "",
                        "fewest seeds with which holm_p could come to 0.05 at all: 2^(1-n) times the number of combinations",
                        line -> line.found().seedsForTest()),
                new Column<>(
                        "seeds_for_power",
                        "",
                        "where there is no evidence: seeds, at the least, that would show an effect of this size in four of five studies; empty without an effect size, or above a million",
                        line -> line.found().seedsForPower().isPresent()
                                ? line.found().seedsForPower().getAsLong()
                                : ""));
    }
}
