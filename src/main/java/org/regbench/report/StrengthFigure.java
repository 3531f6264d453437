package org.regbench.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.regbench.report.StrengthColumns.Line;
import org.regbench.report.figure.Axis;
import org.regbench.report.figure.Ink;
import org.regbench.report.figure.Plot;
import org.regbench.report.figure.Range;
import org.regbench.report.figure.Sheet;
import org.regbench.report.figure.Svg;
import org.regbench.report.figure.Svg.Words;

/** Test score against the strength of a technique alone, three techniques side by side. */
final class StrengthFigure {
    private static final int CAPTION = 20;
    private static final int PLOT = 180;
    private static final int FOOT = 44;
    private static final int LEFT = 64;
    private static final int ACROSS = 3;

    private StrengthFigure() {}

    /** Up to three curves of one comparison. */
    private record Strip(Comparison comparison, List<List<Line>> curves) {}

    static Optional<String> of(List<Comparison> comparisons) {
        return Sheet.of(
                comparisons.stream().flatMap(StrengthFigure::strips).toList(),
                strip -> CAPTION + PLOT + FOOT,
                "strengths.csv",
                StrengthFigure::panel);
    }

    private static Stream<Strip> strips(Comparison comparison) {
        var curves = StrengthColumns.of(comparison).stream()
                .filter(line -> Double.isFinite(line.value()))
                .collect(groupingBy(Line::technique, LinkedHashMap::new, toList()))
                .values()
                .stream()
                .filter(lines -> lines.size() > 1)
                .toList();
        var strips = new ArrayList<Strip>();
        for (int i = 0; i < curves.size(); i += ACROSS) {
            strips.add(new Strip(comparison, curves.subList(i, Math.min(curves.size(), i + ACROSS))));
        }
        return strips.stream();
    }

    private static void panel(Sheet sheet, Strip strip) {
        var title = strip.curves().stream()
                .map(curve -> best(strip.comparison(), curve))
                .map(line -> CombinationText.brief(line.technique()) + " " + line.parameters())
                .collect(joining("; ", "How strong? Best: ", ""));
        double top = sheet.head(
                title, Cells.place(strip.comparison()) + "; dashed: baseline; lines: 95% intervals, arrow: goes on");
        for (int i = 0; i < strip.curves().size(); i++) {
            draw(sheet.svg(), strip.comparison(), strip.curves().get(i), i, top);
        }
    }

    /** Of the strengths that ran on every seed, if there are any. */
    private static Line best(Comparison comparison, List<Line> curve) {
        var complete = new HashSet<>(comparison.complete());
        var whole = curve.stream().filter(line -> complete.contains(line.row())).toList();
        return (whole.isEmpty() ? curve : whole)
                .stream()
                        .max(Comparator.comparingDouble(
                                line -> line.row().score().mean()))
                        .orElseThrow();
    }

    private static void draw(Svg svg, Comparison comparison, List<Line> curve, int column, double top) {
        double scale = comparison.score().scale();
        double left = LEFT + column * (double) (Sheet.WIDTH / ACROSS);
        double right = (column + 1) * (double) (Sheet.WIDTH / ACROSS) - 14;
        var baseline = comparison.baseline().map(row -> row.score().mean() * scale);
        var range = Range.ofIntervals(
                DoubleStream.concat(
                        baseline.stream().mapToDouble(score -> score),
                        curve.stream().mapToDouble(line -> line.row().score().mean() * scale)),
                curve.stream().mapToDouble(line -> line.row().score().low() * scale),
                curve.stream().mapToDouble(line -> line.row().score().high() * scale));
        var plot = new Plot(
                svg,
                Axis.fitting(Range.of(curve.stream().mapToDouble(Line::value)), left, right),
                Axis.linear(range.widened(0.1), top + CAPTION + PLOT, top + CAPTION));
        var parameter = curve.get(0).parameters().replaceFirst("=.*", "");
        svg.text(
                Words.START,
                left,
                top + 8,
                Svg.fit(Words.START, CombinationText.brief(curve.get(0).technique()), right - left));
        plot.below(parameter);
        if (column == 0) {
            plot.left("test " + comparison.score().axis());
        } else {
            plot.left("");
        }
        baseline.ifPresent(plot::level);
        boolean oneParameter = curve.stream().map(Line::value).distinct().count() == curve.size();
        if (oneParameter) {
            svg.line(
                    Ink.BLUE,
                    1.5,
                    curve.stream().map(line -> place(plot, line, scale)).toList());
        }
        for (var line : curve) {
            var score = line.row().score();
            if (!Double.isNaN(score.halfWidth())) {
                plot.interval(Ink.BLUE, line.value(), score.low() * scale, score.high() * scale);
            }
            svg.mark(Ink.BLUE, false, place(plot, line, scale), line.row().label());
        }
    }

    private static Svg.Point place(Plot plot, Line line, double scale) {
        return plot.point(line.value(), line.row().score().mean() * scale);
    }
}
