package org.regbench.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.regbench.report.figure.Ink;
import org.regbench.report.figure.Range;
import org.regbench.report.figure.Rows;
import org.regbench.report.figure.Sheet;

/** Weights of each combination that are too small to matter, and the part of them that is exactly zero; most on top. */
final class WeightFigure {
    private static final double PERCENT = 100;

    private WeightFigure() {}

    /** Nothing where no run has counted its weights. */
    static Optional<String> of(List<Comparison> comparisons) {
        return Sheet.of(
                comparisons.stream().filter(c -> !rows(c).isEmpty()).toList(),
                c -> Rows.height(Cells.names(Comparison.excerpt(rows(c)))),
                "comparison.csv",
                WeightFigure::panel);
    }

    private static List<CombinationRow> rows(Comparison comparison) {
        return comparison.ranked().stream()
                .filter(row -> !Double.isNaN(row.negligibleWeights()) && !Double.isNaN(row.zeroWeights()))
                .sorted(Comparator.comparingDouble(CombinationRow::negligibleWeights)
                        .reversed())
                .toList();
    }

    private static void panel(Sheet sheet, Comparison comparison) {
        var all = rows(comparison);
        var shown = Comparison.excerpt(all);
        var range = Range.of(all.stream().flatMapToDouble(row -> DoubleStream.of(0, PERCENT * row.negligibleWeights())))
                .widened(0.05)
                .atLeast(0)
                .atMost(PERCENT);
        var rows = Rows.of(
                sheet,
                sheet.head(title(all.get(0)), Cells.place(comparison)),
                Cells.names(shown),
                range,
                "weights (%, means): ● below 1% of their layer's root mean square, ○ exactly zero");
        comparison.baseline().ifPresent(row -> rows.level(PERCENT * row.negligibleWeights()));
        shown.forEach((row, place) -> draw(rows, place, row));
    }

    private static void draw(Rows rows, int place, CombinationRow row) {
        var ink = row.isBaseline() ? Ink.BLACK : Ink.BLUE;
        var tip = row.label() + ": " + percent(row.negligibleWeights()) + " negligible, " + percent(row.zeroWeights())
                + " exactly zero";
        rows.svg().mark(ink, true, rows.point(place, PERCENT * row.zeroWeights()), tip);
        rows.svg().mark(ink, false, rows.point(place, PERCENT * row.negligibleWeights()), tip);
    }

    private static String title(CombinationRow first) {
        return CombinationText.brief(first.label()) + " has the most negligible weights: "
                + percent(first.negligibleWeights())
                + (first.zeroWeights() > 0 ? ", zero: " + percent(first.zeroWeights()) : "");
    }

    private static String percent(double share) {
        return Shown.fixed(PERCENT * share, 2) + " %";
    }
}
