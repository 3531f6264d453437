package org.regbench.report.figure;

import static org.regbench.report.figure.Svg.at;

import java.util.ArrayList;
import java.util.List;
import org.regbench.report.figure.Svg.Point;
import org.regbench.report.figure.Svg.Words;

/**
 * A drawing of one row a name: names on the left, an axis below. A long name is broken into lines.
 *
 * @param middles of the rows
 */
public record Rows(Svg svg, Axis axis, double top, double bottom, List<Double> middles) {
    private static final int ROW = 22;
    private static final int LINE = 14;
    private static final int FOOT = 44;
    private static final int ARROW = 16;
    private static final double WIDEST_NAME = 430;

    /** Of a drawing with these names. */
    public static int height(List<String> names) {
        return FOOT + names.stream().mapToInt(name -> room(broken(name))).sum();
    }

    private static List<String> broken(String name) {
        return Svg.wrap(Words.END, name, WIDEST_NAME);
    }

    private static int room(List<String> lines) {
        return ROW + (lines.size() - 1) * LINE;
    }

    /** @param title of the axis, with its unit */
    public static Rows of(Sheet sheet, double top, List<String> names, Range range, String title) {
        var shown = names.stream().map(Rows::broken).toList();
        double left = 30
                + shown.stream()
                        .flatMap(List::stream)
                        .mapToDouble(line -> Svg.width(Words.END, line))
                        .max()
                        .orElse(0);
        var axis = Axis.linear(range, left, Sheet.WIDTH - Sheet.MARGIN);
        var middles = new ArrayList<Double>();
        double bottom = top;
        for (var lines : shown) {
            middles.add(bottom + room(lines) / 2.0);
            bottom += room(lines);
        }
        new Plot(sheet.svg(), axis, Axis.linear(new Range(0, 1), bottom, top - 4)).below(title);
        for (int i = 0; i < shown.size(); i++) {
            double first = middles.get(i) + 4 - (shown.get(i).size() - 1) * LINE / 2.0;
            sheet.svg().lines(Words.END, at(left - 12, first), LINE, shown.get(i));
        }
        return new Rows(sheet.svg(), axis, top, bottom, List.copyOf(middles));
    }

    public Point point(int row, double value) {
        return at(axis.at(value), middles.get(row));
    }

    /** A line over an interval, with arrowheads where it goes on beyond the axis. */
    public void interval(Ink ink, int row, double low, double high) {
        svg.interval(ink, 2, axis, value -> point(row, value), low, high);
    }

    /** An arrow at the low end of the axis, for a value that lies below it, and the value's text. */
    public void below(Ink ink, int row, double value, String text) {
        var tip = point(row, value);
        var tail = at(tip.x() + ARROW, tip.y());
        svg.solid(ink, 2, tip, tail);
        svg.arrow(ink, 2, tip, tail);
        svg.text(Words.START, tail.x() + 6, tail.y() + 4, text);
    }

    /** A value to compare all with. */
    public void level(double value) {
        svg.reference(at(axis.at(value), top - 4), at(axis.at(value), bottom));
    }
}
