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
                c -> Rows.height(Cells.names(Comparison.excerpt(rows(c)))),
                "comparison.csv",
                GapFigure::panel);
    }

    private static List<CombinationRow> rows(Comparison comparison) {
        return comparison.complete().stream()
                .filter(row -> !Double.isNaN(row.gap()) && !Double.isNaN(row.trainScore()))
                .sorted(Comparator.comparingDouble(row -> Math.abs(row.gap())))
                .toList();
    }

    private static void panel(Sheet sheet, Comparison comparison) {
        var all = rows(comparison);
        var shown = Comparison.excerpt(all);
        double scale = comparison.score().scale();
        var range = Range.of(shown.items().stream()
                        .flatMapToDouble(row -> DoubleStream.of(row.score().mean() * scale, row.trainScore() * scale)))
                .widened(0.05)
                .atMost(scale);
        var rows = Rows.of(
                sheet,
                sheet.head(title(comparison, all.get(0)), Cells.place(comparison)),
                Cells.names(shown),
                range,
                comparison.score().axis() + " (means): ● test, ○ training; dashed: the baseline's on test");
        comparison.baseline().ifPresent(row -> rows.level(row.score().mean() * scale));
        shown.forEach((row, place) -> draw(rows, place, comparison.score(), row));
    }

    private static void draw(Rows rows, int place, Score score, CombinationRow row) {
        var ink = row.isBaseline() ? Ink.BLACK : Ink.BLUE;
        var test = rows.point(place, row.score().mean() * score.scale());
        var train = rows.point(place, row.trainScore() * score.scale());
        var tip = row.label() + ": " + score.showDifference(row.gap());
        rows.svg().solid(ink, 1.5, test, train);
        rows.svg().mark(ink, false, test, tip);
        rows.svg().mark(ink, true, train, tip);
    }

    /** A small gap is no gain where the test score fell too. */
    private static String title(Comparison comparison, CombinationRow least) {
        var score = comparison.score();
        var title =
                CombinationText.brief(least.label()) + " has the smallest gap: " + score.showDifference(least.gap());
        var baseline = comparison.baseline().filter(row -> !row.equals(least));
        return title
                + baseline.map(row -> " (baseline " + score.showDifference(row.gap()) + ")")
                        .orElse("")
                + (least.difference().mean() < 0
                        ? "; its test score is "
                                + score.showDifference(least.difference().mean()) + " against the baseline"
                        : "");
    }
}
