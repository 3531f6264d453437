package org.regbench.report;

import java.util.List;
import org.regbench.report.figure.Ink;
import org.regbench.report.figure.Range;
import org.regbench.report.figure.Rows;
import org.regbench.report.figure.Sheet;

/** A mark for each combination's mean test score, a line for its 95% interval, best on top. */
final class ComparisonFigure {
    private ComparisonFigure() {}

    static String of(List<Comparison> comparisons) {
        var drawable = comparisons.stream().filter(c -> !c.ranked().isEmpty()).toList();
        return Sheet.of(
                        drawable,
                        c -> Rows.height(ConsoleTable.shown(c).size()),
                        "comparison.csv",
                        ComparisonFigure::panel)
                .orElseGet(() -> Sheet.saying("No run completed."));
    }

    private static void panel(Sheet sheet, Comparison comparison) {
        var shown = ConsoleTable.shown(comparison);
        double scale = comparison.score().scale();
        var rows = Rows.of(
                sheet,
                sheet.head(title(comparison), Cells.place(comparison)),
                shown.stream().map(CombinationRow::label).toList(),
                range(comparison, shown),
                "test " + comparison.score().axis()
                        + " (mean, 95% interval, arrow: goes on); dashed: baseline; ▲ better, ▼ worse (paired by seed)");
        comparison.baseline().ifPresent(row -> rows.level(row.score().mean() * scale));
        for (int i = 0; i < shown.size(); i++) {
            var row = shown.get(i);
            var ink = ink(row);
            if (!Double.isNaN(row.score().halfWidth())) {
                rows.interval(ink, i, row.score().low() * scale, row.score().high() * scale);
            }
            sheet.svg()
                    .mark(
                            ink,
                            false,
                            rows.point(i, row.score().mean() * scale),
                            row.label() + ": " + Cells.score(comparison, row));
        }
    }

    private static String title(Comparison comparison) {
        var best = comparison.best().orElse(comparison.ranked().get(0));
        var score = comparison.score().show(best.score().mean());
        if (best.isBaseline()) {
            return "Nothing beats the baseline: " + score;
        }
        double difference = best.difference().mean();
        return Cells.brief(best.label()) + " is best: " + score
                + (Double.isNaN(difference) ? "" : ", " + comparison.score().showDifference(difference));
    }

    private static Ink ink(CombinationRow row) {
        return row.isBaseline() ? Ink.BLACK : row.better() ? Ink.GREEN : row.worse() ? Ink.VERMILLION : Ink.BLUE;
    }

    private static Range range(Comparison comparison, List<CombinationRow> rows) {
        double scale = comparison.score().scale();
        return Range.ofIntervals(
                        rows.stream().mapToDouble(row -> row.score().mean() * scale),
                        rows.stream().mapToDouble(row -> row.score().low() * scale),
                        rows.stream().mapToDouble(row -> row.score().high() * scale))
                .widened(0.05)
                .atMost(scale);
    }
}
