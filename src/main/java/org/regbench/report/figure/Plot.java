package org.regbench.report.figure;

import static org.regbench.report.figure.Svg.at;

import org.regbench.report.figure.Svg.Point;
import org.regbench.report.figure.Svg.Words;

/** A place to draw in with an axis below and, mostly, one on the left. */
public record Plot(Svg svg, Axis x, Axis y) {
    private static final double TICK_ROOM = 17;
    private static final double TITLE_ROOM = 36;

    /** Grid, numbers and the name of what runs to the right, with its unit. */
    public Plot below(String title) {
        for (double tick : x.ticks()) {
            svg.grid(at(x.at(tick), y.from()), at(x.at(tick), y.to()));
            svg.text(Words.MIDDLE.fadedOut(), x.at(tick), bottom() + TICK_ROOM, x.label(tick));
        }
        double rightmost = Sheet.WIDTH - 6 - Svg.width(Words.MIDDLE, title) / 2;
        svg.text(Words.MIDDLE.fadedOut(), Math.min((x.from() + x.to()) / 2, rightmost), bottom() + TITLE_ROOM, title);
        return this;
    }

    /** The same for what runs upwards. */
    public Plot left(String title) {
        for (double tick : y.ticks()) {
            svg.grid(at(x.from(), y.at(tick)), at(x.to(), y.at(tick)));
            svg.text(Words.END.fadedOut(), x.from() - 6, y.at(tick) + 4, y.label(tick));
        }
        svg.upwards(x.from() - 42, (y.from() + y.to()) / 2, title);
        return this;
    }

    private double bottom() {
        return Math.max(y.from(), y.to());
    }

    public Point point(double atX, double atY) {
        return at(x.at(atX), y.at(atY));
    }

    /** A line over an interval of what runs upwards, with arrowheads where it goes on beyond the axis. */
    public void interval(Ink ink, double atX, double low, double high) {
        svg.interval(ink, 1, y, value -> point(atX, value), low, high);
    }

    /** A line over the whole width to compare with. */
    public void level(double value) {
        svg.reference(at(x.from(), y.at(value)), at(x.to(), y.at(value)));
    }
}
