package org.regbench.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.regbench.report.figure.Ink;
import org.regbench.report.figure.Range;
import org.regbench.report.figure.Rows;
import org.regbench.report.figure.Sheet;

/** Training and test score of each combination with the gap between them, the smallest on top. */
final class GapFigure {
    private GapFigure() {}

    static Optional<String> of(List<Comparison> comparisons) {
        return Sheet.of(
                comparisons.stream().filter(c -> !rows(c).isEmpty()).toList(),
                c -> Rows.height(rows(c).size()),
                "comparison.csv",
                GapFigure::panel);
    }

    private static List<CombinationRow> rows(Comparison comparison) {
        return ConsoleTable.shown(comparison.complete().stream()
                .filter(row -> !Double.isNaN(row.gap()) && !Double.isNaN(row.trainScore()))
                .sorted(Comparator.comparingDouble(row -> Math.abs(row.gap())))
                .toList());
    }

    private static void panel(Sheet sheet, Comparison comparison) {
        var shown = rows(comparison);
        double scale = comparison.score().scale();
        var range = Range.of(shown.stream()
                        .flatMapToDouble(row -> DoubleStream.of(row.score().mean() * scale, row.trainScore() * scale)))
                .widened(0.05)
                .atMost(scale);
        var rows = Rows.of(
                sheet,
                sheet.head(title(comparison, shown), Cells.place(comparison)),
                shown.stream().map(CombinationRow::label).toList(),
                range,
                comparison.score().axis() + " (means): ● test, ○ training; dashed: the baseline's on test");
        comparison.baseline().ifPresent(row -> rows.level(row.score().mean() * scale));
        for (int i = 0; i < shown.size(); i++) {
            var row = shown.get(i);
            var ink = row.isBaseline() ? Ink.BLACK : Ink.BLUE;
            var test = rows.point(i, row.score().mean() * scale);
            var train = rows.point(i, row.trainScore() * scale);
            var tip = row.label() + ": " + comparison.score().showDifference(row.gap());
            sheet.svg().solid(ink, 1.5, test, train);
            sheet.svg().mark(ink, false, test, tip);
            sheet.svg().mark(ink, true, train, tip);
        }
    }

    private static String title(Comparison comparison, List<CombinationRow> shown) {
        var least = shown.get(0);
        var score = comparison.score();
        return Cells.brief(least.label()) + " has the smallest gap: " + score.show(least.gap())
                + comparison
                        .baseline()
                        .filter(row -> !row.equals(least))
                        .map(row -> " (baseline " + score.show(row.gap()) + ")")
                        .orElse("");
    }
}
