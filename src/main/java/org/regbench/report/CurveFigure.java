package org.regbench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.regbench.report.figure.Axis;
import org.regbench.report.figure.Ink;
import org.regbench.report.figure.Legend;
import org.regbench.report.figure.Plot;
import org.regbench.report.figure.Range;
import org.regbench.report.figure.Sheet;
import org.regbench.report.figure.Svg;
import org.regbench.stats.Quantiles;

/**
 * Learning curves of the combinations that stand out: validation score with its range over seeds, and training score.
 */
final class CurveFigure {
    private static final int PLOT = 300;
    private static final int FOOT = 44;
    private static final int LEFT = 70;
    /** A line of more points looks the same. */
    private static final int MOST_POINTS = 150;

    private final Comparison comparison;
    private final double scale;
    private final List<Series> series;

    private record Series(CombinationRow row, String role, Ink ink, List<Point> points) {}

    /** Scores of one epoch: means over the seeds, and the lowest and highest of the validation part. */
    private record Point(int epoch, double train, double validation, double low, double high) {
        static Point of(LearningCurves.Epoch epoch) {
            var validation = epoch.validationScore();
            return new Point(
                    epoch.number(), epoch.trainScore().mean(), validation.mean(), validation.low(), validation.high());
        }

        boolean known() {
            return Double.isFinite(train) && Double.isFinite(validation);
        }
    }

    private CurveFigure(Comparison comparison, LearningCurves curves) {
        this.comparison = comparison;
        this.scale = comparison.score().scale();
        this.series = new ArrayList<>();
        Highlights.of(comparison).forEach((row, role) -> {
            var points = curves.at(new Place(comparison.group(), row.combination())).stream()
                    .map(Point::of)
                    .filter(Point::known)
                    .toList();
            if (points.size() > 1) {
                series.add(new Series(row, role, Ink.of(series.size()), thinned(points)));
            }
        });
    }

    static Optional<String> of(List<Comparison> comparisons, LearningCurves curves) {
        return Sheet.of(
                comparisons.stream()
                        .map(comparison -> new CurveFigure(comparison, curves))
                        .filter(figure -> !figure.series.isEmpty())
                        .toList(),
                figure -> PLOT + FOOT,
                "curves.csv",
                (sheet, figure) -> figure.panel(sheet));
    }

    private static List<Point> thinned(List<Point> points) {
        return BandColumns.thin(points.size(), MOST_POINTS)
                .mapToObj(points::get)
                .toList();
    }

    private void panel(Sheet sheet) {
        double top = sheet.head(title(), Cells.place(comparison));
        var svg = sheet.svg();
        double epochs = series.stream()
                .flatMap(one -> one.points().stream())
                .mapToInt(Point::epoch)
                .max()
                .orElse(1);
        var plot = new Plot(
                svg,
                Axis.linear(new Range(1, epochs), LEFT, Sheet.WIDTH - Legend.WIDTH - (double) Sheet.MARGIN),
                Axis.linear(range(), top + PLOT, top));
        plot.below("epoch (thick: validation, mean and range over seeds; thin: training)")
                .left(comparison.score().axis());
        var legend = new Legend(svg, top);
        series.forEach(one -> svg.area(one.ink(), band(plot, one.points())));
        for (var one : series) {
            svg.solid(
                    one.ink(),
                    1,
                    one.points().stream()
                            .map(point -> plot.point(point.epoch(), point.train() * scale))
                            .toArray(Svg.Point[]::new));
            svg.line(
                    one.ink(),
                    2.4,
                    one.points().stream()
                            .map(point -> plot.point(point.epoch(), point.validation() * scale))
                            .toList());
            legend.line(one.ink(), CombinationText.brief(one.row().label()));
            legend.more(one.row().label().equals(one.role()) ? ends(one) : one.role() + ", " + ends(one));
        }
    }

    private String ends(Series one) {
        double last = one.points().get(one.points().size() - 1).validation();
        return "ends at " + comparison.score().show(last);
    }

    private List<Svg.Point> band(Plot plot, List<Point> points) {
        var outline = new ArrayList<Svg.Point>();
        points.forEach(point -> outline.add(plot.point(point.epoch(), point.high() * scale)));
        var back = new ArrayList<>(points);
        Collections.reverse(back);
        back.forEach(point -> outline.add(plot.point(point.epoch(), point.low() * scale)));
        return outline;
    }

    /**
     * Without what lies far below the middle: the first epochs would press all others into a line. Where curves end is
     * always seen.
     */
    private Range range() {
        var values = series.stream()
                .flatMap(one -> one.points().stream())
                .flatMapToDouble(
                        point -> DoubleStream.of(point.train() * scale, point.low() * scale, point.high() * scale))
                .toArray();
        var all = Range.of(Arrays.stream(values));
        double middle = Quantiles.median(values);
        double ends = series.stream()
                .map(one -> one.points().get(one.points().size() - 1))
                .mapToDouble(point -> Math.min(point.train(), point.low()) * scale)
                .min()
                .orElse(all.low());
        double low = Math.min(ends, middle - 4 * (all.high() - middle));
        return new Range(Math.max(all.low(), low), all.high()).widened(0.04);
    }

    private String title() {
        var baseline = series.stream().filter(one -> one.row().isBaseline()).findFirst();
        if (baseline.isEmpty()) {
            return "How they learn";
        }
        var end = baseline.get().points().get(baseline.get().points().size() - 1);
        return "The baseline ends at " + comparison.score().show(end.train()) + " on what it trained on, at "
                + comparison.score().show(end.validation()) + " on the validation part";
    }
}
