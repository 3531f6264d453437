package org.regbench.report.figure;

import static org.regbench.report.figure.Svg.at;

import java.util.List;
import org.regbench.report.figure.Svg.Point;
import org.regbench.report.figure.Svg.Words;

/** A drawing of one line a name: names on the left, an axis below. */
public record Rows(Svg svg, Axis axis, double top, int count) {
    private static final int ROW = 22;
    private static final int FOOT = 44;
    private static final double WIDEST_NAME = 430;

    /** Of a drawing with so many names. */
    public static int height(int count) {
        return count * ROW + FOOT;
    }

    /** @param title of the axis, with its unit */
    public static Rows of(Sheet sheet, double top, List<String> names, Range range, String title) {
        var shown = names.stream()
                .map(name -> Svg.fit(Words.END, name, WIDEST_NAME))
                .toList();
        double left = 30
                + shown.stream()
                        .mapToDouble(name -> Svg.width(Words.END, name))
                        .max()
                        .orElse(0);
        var axis = Axis.linear(range, left, Sheet.WIDTH - Sheet.MARGIN);
        var rows = new Rows(sheet.svg(), axis, top, names.size());
        new Plot(sheet.svg(), axis, Axis.linear(new Range(0, 1), rows.bottom(), top - 4)).below(title);
        for (int i = 0; i < shown.size(); i++) {
            sheet.svg().text(Words.END, left - 12, rows.y(i) + 4, shown.get(i));
        }
        return rows;
    }

    private double bottom() {
        return top + count * (double) ROW;
    }

    private double y(int row) {
        return top + row * ROW + ROW / 2.0;
    }

    public Point point(int row, double value) {
        return at(axis.at(value), y(row));
    }

    /** A line over an interval, with arrowheads where it goes on beyond the axis. */
    public void interval(Ink ink, int row, double low, double high) {
        svg.interval(ink, 2, axis, value -> point(row, value), low, high);
    }

    /** A value to compare all with. */
    public void level(double value) {
        svg.reference(at(axis.at(value), top - 4), at(axis.at(value), bottom()));
    }
}
