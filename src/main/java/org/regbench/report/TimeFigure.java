package org.regbench.report;

import static org.regbench.report.figure.Svg.at;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.regbench.report.figure.Axis;
import org.regbench.report.figure.Ink;
import org.regbench.report.figure.Legend;
import org.regbench.report.figure.Plot;
import org.regbench.report.figure.Range;
import org.regbench.report.figure.Sheet;
import org.regbench.report.figure.Svg;

/**
 * Test score against training time; the Pareto front are those that nothing beats in less time. Where workers shared
 * the clocks there is none.
 */
final class TimeFigure {
    private static final int PLOT = 300;
    private static final int FOOT = 44;
    private static final int LEFT = 70;
    private static final int MOST_NAMES = 5;

    private TimeFigure() {}

    static Optional<String> of(List<Comparison> comparisons) {
        return Sheet.of(
                comparisons.stream().filter(c -> timed(c).size() > 1).toList(),
                c -> PLOT + FOOT,
                "comparison.csv",
                TimeFigure::panel);
    }

    private static List<CombinationRow> timed(Comparison comparison) {
        return comparison.complete().stream()
                .filter(row -> row.trainingSeconds() > 0)
                .toList();
    }

    /** All but those far below; what nothing beats in less time is there wherever it lies. */
    private static List<CombinationRow> drawn(Comparison comparison) {
        double floor = comparison.floor();
        var front = front(comparison);
        return timed(comparison).stream()
                .filter(row -> row.score().mean() >= floor || front.contains(row))
                .toList();
    }

    /** The combinations that no other is both as fast and as good as, fastest first; none where times are rough. */
    static List<CombinationRow> front(Comparison comparison) {
        var front = new ArrayList<CombinationRow>();
        if (comparison.shared()) {
            return front;
        }
        double best = Double.NEGATIVE_INFINITY;
        for (var row : timed(comparison).stream()
                .filter(row -> !row.isCopy())
                .sorted(Comparator.comparingDouble(CombinationRow::trainingSeconds)
                        .thenComparing(row -> -row.score().mean()))
                .toList()) {
            if (row.score().mean() > best) {
                best = row.score().mean();
                front.add(row);
            }
        }
        return front;
    }

    private static void panel(Sheet sheet, Comparison comparison) {
        var rows = drawn(comparison);
        var front = front(comparison);
        var named = front.isEmpty() ? rows.subList(0, 1) : front;
        double scale = comparison.score().scale();
        double top = sheet.head(title(comparison, front), Cells.place(comparison));
        var svg = sheet.svg();
        var plot = new Plot(
                svg,
                Axis.fitting(
                        Range.of(rows.stream().mapToDouble(CombinationRow::trainingSeconds)),
                        LEFT,
                        Sheet.WIDTH - Legend.WIDTH - (double) Sheet.MARGIN),
                Axis.linear(
                        Range.of(rows.stream().mapToDouble(row -> row.score().mean() * scale))
                                .widened(0.06),
                        top + PLOT,
                        top));
        plot.below("training time, seconds (median" + (comparison.shared() ? "; " + Cells.SHARED : "") + ")")
                .left("test " + comparison.score().axis() + " (mean)");
        if (!front.isEmpty()) {
            svg.line(Ink.BLUE, 1.5, steps(plot, front, scale));
        }
        for (var row : rows) {
            if (!named.contains(row)) {
                svg.mark(row.isBaseline() ? Ink.BLACK : Ink.SKY, true, place(plot, row, scale), tip(comparison, row));
            }
        }
        named.forEach(row -> svg.mark(
                row.isBaseline() ? Ink.BLACK : Ink.BLUE, false, place(plot, row, scale), tip(comparison, row)));
        legend(comparison, named, rows, new Legend(svg, top));
    }

    private static void legend(
            Comparison comparison, List<CombinationRow> named, List<CombinationRow> rows, Legend legend) {
        named.subList(Math.max(0, named.size() - MOST_NAMES), named.size()).forEach(row -> {
            legend.mark(row.isBaseline() ? Ink.BLACK : Ink.BLUE, name(row));
            legend.more(tip(comparison, row));
        });
        if (named.size() > MOST_NAMES) {
            legend.more("and " + (named.size() - MOST_NAMES) + " faster ones");
        }
        if (named.stream().noneMatch(CombinationRow::isBaseline)) {
            rows.stream().filter(CombinationRow::isBaseline).forEach(row -> {
                legend.mark(Ink.BLACK, "baseline");
                legend.more(tip(comparison, row));
            });
        }
        var below =
                timed(comparison).stream().filter(row -> !rows.contains(row)).toList();
        below.stream()
                .limit(MOST_NAMES)
                .forEach(row -> legend.more("far below: " + name(row) + ", " + tip(comparison, row)));
        if (below.size() > MOST_NAMES) {
            legend.more("and " + (below.size() - MOST_NAMES) + " more");
        }
    }

    private static String tip(Comparison comparison, CombinationRow row) {
        return Cells.score(comparison, row) + " in " + Shown.seconds(row.trainingSeconds());
    }

    private static Svg.Point place(Plot plot, CombinationRow row, double scale) {
        return plot.point(row.trainingSeconds(), row.score().mean() * scale);
    }

    /** What can be had for so much time: a staircase. */
    private static List<Svg.Point> steps(Plot plot, List<CombinationRow> front, double scale) {
        var points = new ArrayList<Svg.Point>();
        for (var row : front) {
            var point = place(plot, row, scale);
            if (!points.isEmpty()) {
                points.add(at(point.x(), points.get(points.size() - 1).y()));
            }
            points.add(point);
        }
        points.add(at(plot.x().to(), points.get(points.size() - 1).y()));
        return points;
    }

    private static String title(Comparison comparison, List<CombinationRow> front) {
        if (front.isEmpty()) {
            return "Highest mean: " + name(timed(comparison).get(0)) + "; " + Cells.ROUGH;
        }
        var fastest = front.get(0);
        var best = front.get(front.size() - 1);
        return front.size() == 1
                ? name(best) + " is both best and fastest: " + Shown.seconds(best.trainingSeconds())
                : "What time buys: from " + name(fastest) + " (" + Shown.seconds(fastest.trainingSeconds()) + ") to "
                        + name(best) + " (" + Shown.seconds(best.trainingSeconds()) + ")";
    }

    private static String name(CombinationRow row) {
        return CombinationText.brief(row.label());
    }
}
