package org.regbench.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * A picture under construction, as SVG on white. Lengths are in pixels of CSS, y points down; text stays text. Numbers
 * have one decimal and a point, whatever the locale.
 */
public final class Svg {
    /** Width of a letter for its size; DejaVu Sans, which is a wide one. */
    private static final double LETTER = 0.58;

    private static final double BOLD_LETTER = 0.65;

    private final StringBuilder body = new StringBuilder();

    /** A place. */
    public record Point(double x, double y) {}

    /** How text looks. {@code anchor} is start, middle or end. */
    public record Words(String anchor, int size, boolean bold, boolean faded) {
        public static final Words TITLE = new Words("start", 15, true, false);
        public static final Words START = new Words("start", 12, false, false);
        public static final Words MIDDLE = new Words("middle", 12, false, false);
        public static final Words END = new Words("end", 12, false, false);

        /** The same for what matters less. */
        public Words fadedOut() {
            return new Words(anchor, size, bold, true);
        }
    }

    /** Width that a text takes, roughly. */
    public static double width(Words words, String text) {
        return text.codePointCount(0, text.length()) * letter(words);
    }

    /** The text, shortened at its end if it is wider than this. */
    public static String fit(Words words, String text, double width) {
        int most = Math.max(1, (int) (width / letter(words)));
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** The text in lines that are no wider than this, broken at blanks; a longer word is broken anywhere. */
    public static List<String> wrap(Words words, String text, double width) {
        int most = Math.max(1, (int) (width / letter(words)));
        var lines = new ArrayList<String>();
        var rest = text;
        while (rest.codePointCount(0, rest.length()) > most) {
            int end = rest.offsetByCodePoints(0, most);
            int blank = rest.lastIndexOf(' ', end);
            lines.add(rest.substring(0, blank > 0 ? blank : end));
            rest = rest.substring(blank > 0 ? blank + 1 : end);
        }
        lines.add(rest);
        return lines;
    }

    private static double letter(Words words) {
        return words.size() * (words.bold() ? BOLD_LETTER : LETTER);
    }

    public void text(Words words, double x, double y, String text) {
        body.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%s\"%s fill=\"%s\">%s</text>\n"
                .formatted(
                        number(x),
                        number(y),
                        words.anchor(),
                        words.size(),
                        words.bold() ? " font-weight=\"bold\"" : "",
                        words.faded() ? Ink.FADED : Ink.TEXT,
                        escape(text)));
    }

    /** Lines of text, the first one here and each next one so much further down. */
    public void lines(Words words, Point first, double step, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            text(words, first.x(), first.y() + i * step, lines.get(i));
        }
    }

    /** Text that reads upwards. */
    public void upwards(double x, double y, String text) {
        body.append("<text transform=\"translate(%s %s) rotate(-90)\" text-anchor=\"middle\" fill=\"%s\">%s</text>\n"
                .formatted(number(x), number(y), Ink.FADED, escape(text)));
    }

    /** A line from place to place. */
    public void line(Ink ink, double width, List<Point> points) {
        stroke(ink.colour(), width, ink.dash(), points);
    }

    /** The same without dashes. */
    public void solid(Ink ink, double width, Point... points) {
        stroke(ink.colour(), width, "", List.of(points));
    }

    /** A solid line from low to high along an axis, with an arrowhead where it goes on beyond its end. */
    void interval(Ink ink, double width, Axis axis, DoubleFunction<Point> place, double low, double high) {
        var from = place.apply(low);
        var to = place.apply(high);
        solid(ink, width, from, to);
        if (axis.endsAbove(low)) {
            arrow(ink, width, from, to);
        }
        if (axis.endsBelow(high)) {
            arrow(ink, width, to, from);
        }
    }

    /** Its head. */
    void arrow(Ink ink, double width, Point tip, Point comingFrom) {
        double back = 5 * Math.signum(comingFrom.x() - tip.x());
        double up = 5 * Math.signum(comingFrom.y() - tip.y());
        solid(
                ink,
                width,
                at(tip.x() + back - 0.8 * up, tip.y() + up - 0.8 * back),
                tip,
                at(tip.x() + back + 0.8 * up, tip.y() + up + 0.8 * back));
    }

    /** A line to compare with. */
    public void reference(Point... points) {
        stroke(Ink.FADED, 1, "4 3", List.of(points));
    }

    /** A line of the grid. */
    void grid(Point... points) {
        stroke(Ink.FAINT, 1, "", List.of(points));
    }

    private void stroke(String colour, double width, String dash, List<Point> points) {
        body.append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>\n"
                .formatted(
                        places(points),
                        colour,
                        number(width),
                        dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\""));
    }

    /** A see-through area. */
    public void area(Ink ink, List<Point> outline) {
        body.append("<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"0.15\"/>\n"
                .formatted(places(outline), ink.colour()));
    }

    /** A point; a hollow one has a white inside. {@code tip} is what a pointer over it shows. */
    public void mark(Ink ink, boolean hollow, Point at, String tip) {
        var paint = "fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\""
                .formatted(hollow ? "#ffffff" : ink.colour(), ink.colour());
        var title = tip.isEmpty() ? "" : "<title>" + escape(tip) + "</title>";
        double x = at.x();
        double y = at.y();
        var corners =
                switch (ink.mark()) {
                    case CIRCLE -> List.<Point>of();
                    case SQUARE -> List.of(at(x - 4, y - 4), at(x + 4, y - 4), at(x + 4, y + 4), at(x - 4, y + 4));
                    case DIAMOND -> List.of(at(x, y - 6), at(x + 6, y), at(x, y + 6), at(x - 6, y));
                    case UP -> List.of(at(x, y - 5.5), at(x + 5.5, y + 4), at(x - 5.5, y + 4));
                    case DOWN -> List.of(at(x, y + 5.5), at(x + 5.5, y - 4), at(x - 5.5, y - 4));
                };
        body.append(
                corners.isEmpty()
                        ? "<circle cx=\"%s\" cy=\"%s\" r=\"4.5\" %s>%s</circle>\n"
                                .formatted(number(x), number(y), paint, title)
                        : "<polygon points=\"%s\" %s>%s</polygon>\n".formatted(places(corners), paint, title));
    }

    public static Point at(double x, double y) {
        return new Point(x, y);
    }

    /** The whole picture. */
    String text(double width, double height) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" \
                font-family="sans-serif" font-size="12">
                <rect width="%1$s" height="%2$s" fill="#ffffff"/>
                %3$s</svg>
                """
                .formatted(number(width), number(height), body);
    }

    private static String places(List<Point> points) {
        return points.stream()
                .map(point -> number(point.x()) + "," + number(point.y()))
                .collect(Collectors.joining(" "));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** Names come from users' files: what XML does not allow becomes a question mark. */
    private static String escape(String text) {
        return text.replaceAll("[^\\t\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
