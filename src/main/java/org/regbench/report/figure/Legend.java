package org.regbench.report.figure;

import static org.regbench.report.figure.Svg.at;

import org.regbench.report.figure.Svg.Words;

/** Which series is which, on the right of a plot, line by line. */
public final class Legend {
    /** What it takes of the width. */
    public static final int WIDTH = 330;

    private static final int LINE = 19;
    private static final int MORE = 14;
    private static final int SAMPLE = 30;
    private static final int INDENT = SAMPLE + 8;

    private final Svg svg;
    private final double left;
    private double y;

    /** Starts at the height where a drawing starts. */
    public Legend(Svg svg, double top) {
        this.svg = svg;
        this.left = Sheet.WIDTH - (double) WIDTH;
        this.y = top + 8;
    }

    /** A series with its line. */
    public void line(Ink ink, String name) {
        svg.line(ink, 2, java.util.List.of(at(left, y), at(left + SAMPLE, y)));
        entry(ink, name);
    }

    /** Of points. */
    public void mark(Ink ink, String name) {
        entry(ink, name);
    }

    private void entry(Ink ink, String name) {
        svg.mark(ink, false, at(left + SAMPLE / 2.0, y), "");
        text(Words.START, name);
    }

    /** More about the entry above. */
    public void more(String details) {
        text(Words.START.fadedOut(), details);
    }

    private void text(Words words, String text) {
        var lines = Svg.wrap(words, text, WIDTH - INDENT - 8.0);
        svg.lines(words, at(left + INDENT, y + 4), MORE, lines);
        y += LINE + (lines.size() - 1) * (double) MORE;
    }
}
