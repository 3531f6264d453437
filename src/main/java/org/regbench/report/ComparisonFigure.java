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
        return Sheet.of(drawable, c -> Rows.height(Cells.names(shown(c))), "comparison.csv", ComparisonFigure::panel)
                .orElseGet(() -> Sheet.saying("No run completed."));
    }

    private static Excerpt<CombinationRow> shown(Comparison comparison) {
        return Comparison.excerpt(comparison.ranked());
    }

    private static void panel(Sheet sheet, Comparison comparison) {
        var shown = shown(comparison);
        double scale = comparison.score().scale();
        var rows = Rows.of(
                sheet,
                sheet.head(title(comparison), Cells.place(comparison)),
                Cells.names(shown),
                range(comparison, shown.items()),
                "test " + comparison.score().axis()
                        + " (mean, 95% interval, arrow: goes on); dashed: baseline; ▲ better, ▼ worse (paired by seed)");
        comparison.baseline().ifPresent(row -> rows.level(row.score().mean() * scale));
        shown.forEach((row, place) -> draw(rows, place, comparison, row));
    }

    private static void draw(Rows rows, int place, Comparison comparison, CombinationRow row) {
        double scale = comparison.score().scale();
        var ink = ink(row);
        if (rows.axis().endsAbove(row.score().mean() * scale)) {
            rows.below(ink, place, row.score().mean() * scale, Cells.score(comparison, row));
            return;
        }
        if (!Double.isNaN(row.score().halfWidth())) {
            rows.interval(ink, place, row.score().low() * scale, row.score().high() * scale);
        }
        rows.svg()
                .mark(
                        ink,
                        false,
                        rows.point(place, row.score().mean() * scale),
                        row.label() + ": " + Cells.score(comparison, row));
    }

    private static String title(Comparison comparison) {
        var best = comparison.best().orElse(comparison.ranked().get(0));
        var score = comparison.score().show(best.score().mean());
        if (best.isBaseline()) {
            return "Nothing beats the baseline: " + score;
        }
        var name = CombinationText.brief(best.label());
        return (best.better() ? name + " is best: " : "Highest mean: " + name + ", ")
                + score
                + difference(comparison.score(), best);
    }

    /** With its interval where it may be chance. */
    private static String difference(Score score, CombinationRow row) {
        var difference = row.difference();
        if (difference.n() == 0) {
            return "";
        }
        var text = ", " + score.showDifference(difference.mean());
        return row.better() || !(difference.halfWidth() > 0)
                ? text
                : text + " (" + score.showInterval(difference.low(), difference.high()) + ")";
    }

    private static Ink ink(CombinationRow row) {
        return row.isBaseline() ? Ink.BLACK : row.better() ? Ink.GREEN : row.worse() ? Ink.VERMILLION : Ink.BLUE;
    }

    /** Of all but those far below, which would leave the others no room. */
    private static Range range(Comparison comparison, List<CombinationRow> shown) {
        double scale = comparison.score().scale();
        double floor = comparison.floor();
        var rows = shown.stream().filter(row -> row.score().mean() >= floor).toList();
        return Range.ofIntervals(
                        rows.stream().mapToDouble(row -> row.score().mean() * scale),
                        rows.stream().mapToDouble(row -> row.score().low() * scale),
                        rows.stream().mapToDouble(row -> row.score().high() * scale))
                .widened(0.05)
                .atMost(scale);
    }
}
