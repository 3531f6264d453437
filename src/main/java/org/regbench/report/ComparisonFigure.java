package org.regbench.report;

import java.util.List;
import java.util.Locale;

/**
 * The comparison as a picture (SVG): a dot for each combination's mean test score, a line for its 95% interval, best on
 * top, the baseline's mean as a dashed line. Its greys read on light and dark pages alike.
 */
final class ComparisonFigure {
    private static final String GREY = "#7d8590";
    private static final String FAINT = "#7d859055";
    private static final String NEUTRAL = "#4a8fe7";
    private static final String BETTER = "#2f9e52";
    private static final String WORSE = "#e0533d";

    private static final int WIDTH = 860;
    private static final int RIGHT = 24;
    private static final int ROW = 22;
    private static final int HEAD = 58;
    private static final int FOOT = 48;
    private static final int MOST_PANELS = 12;
    private static final int TICKS = 6;
    private static final int LONGEST_LABEL = 58;
    private static final double LETTER = 6.8;

    private final StringBuilder body = new StringBuilder();
    private int top;

    private ComparisonFigure() {}

    static String of(List<Comparison> comparisons) {
        var figure = new ComparisonFigure();
        var drawable = comparisons.stream().filter(c -> !c.ranked().isEmpty()).toList();
        drawable.stream().limit(MOST_PANELS).forEach(figure::panel);
        if (drawable.isEmpty()) {
            figure.remark("No run completed.");
        } else if (drawable.size() > MOST_PANELS) {
            figure.remark("and " + (drawable.size() - MOST_PANELS) + " more in comparison.csv");
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" \
                font-family="sans-serif" font-size="12">
                %3$s</svg>
                """
                .formatted(WIDTH, figure.top, figure.body);
    }

    private void remark(String text) {
        text(WIDTH / 2.0, top + 30, "middle", GREY, text);
        top += 48;
    }

    /** From score to place; scores outside of the axis stand at its end. */
    private record Axis(double low, double high, double left) {
        double x(double value) {
            double share = (value - low) / (high - low);
            return left + Math.max(0, Math.min(1, share)) * (WIDTH - RIGHT - left);
        }

        /** A step of 1, 2 or 5 times a power of ten. */
        double step() {
            double rough = (high - low) / TICKS;
            double power = Math.pow(10, Math.floor(Math.log10(rough)));
            double lead = rough / power;
            return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
        }
    }

    private void panel(Comparison comparison) {
        var rows = ConsoleTable.shown(comparison);
        var axis = axis(comparison, rows);
        var group = comparison.group();
        double bottom = top + HEAD + rows.size() * (double) ROW;
        body.append("<text x=\"12\" y=\"%s\" font-size=\"15\" font-weight=\"bold\" fill=\"%s\">%s</text>\n"
                .formatted(top + 22, GREY, escape(group.dataset() + " · " + group.network())));
        text(
                12,
                top + 40,
                "start",
                GREY,
                group.budget() + ", " + (comparison.seeds() == 1 ? "1 seed" : comparison.seeds() + " seeds")
                        + "; dashed: baseline; ▲ better, ▼ worse than it (paired by seed, 95%)");
        ticks(comparison, axis, bottom);
        comparison.baseline().ifPresent(baseline -> {
            double x = axis.x(baseline.score().mean() * comparison.score().scale());
            body.append("<path d=\"M%s %s V%s\" stroke=\"%s\" stroke-dasharray=\"4 3\"/>\n"
                    .formatted(at(x), top + HEAD - 6, at(bottom), GREY));
        });
        for (int i = 0; i < rows.size(); i++) {
            dot(comparison, rows.get(i), axis, top + HEAD + i * ROW + ROW / 2.0);
        }
        top = (int) bottom + FOOT;
    }

    private static Axis axis(Comparison comparison, List<CombinationRow> rows) {
        double scale = comparison.score().scale();
        double low = rows.stream()
                .mapToDouble(row -> row.score().mean() * scale)
                .min()
                .orElse(0);
        double high = rows.stream()
                .mapToDouble(row -> row.score().mean() * scale)
                .max()
                .orElse(1);
        double span = high > low ? high - low : Math.max(Math.abs(high), 1) * 0.01;
        for (var row : rows) {
            double half =
                    Double.isNaN(row.score().halfWidth()) ? 0 : row.score().halfWidth() * scale;
            low = Math.min(low, Math.max(row.score().mean() * scale - half, low - span / 2));
            high = Math.max(high, Math.min(row.score().mean() * scale + half, high + span / 2));
        }
        int letters = rows.stream().mapToInt(row -> label(row).length()).max().orElse(0);
        return new Axis(low - span * 0.05, Math.min(high + span * 0.05, scale), 24 + letters * LETTER);
    }

    private void ticks(Comparison comparison, Axis axis, double bottom) {
        double step = axis.step();
        int digits = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        for (long i = (long) Math.ceil(axis.low() / step); i * step <= axis.high(); i++) {
            double x = axis.x(i * step);
            body.append("<path d=\"M%s %s V%s\" stroke=\"%s\"/>\n".formatted(at(x), top + HEAD - 6, at(bottom), FAINT));
            text(x, bottom + 16, "middle", GREY, Shown.fixed(i * step, digits));
        }
        var what = comparison.score() == Score.REGRESSION ? "test R²" : "test accuracy, %";
        text((axis.left() + WIDTH - RIGHT) / 2, bottom + 34, "middle", GREY, what + " (mean, 95% interval)");
    }

    private void dot(Comparison comparison, CombinationRow row, Axis axis, double y) {
        double scale = comparison.score().scale();
        double x = axis.x(row.score().mean() * scale);
        var colour = row.better() ? BETTER : row.worse() ? WORSE : row.isBaseline() ? GREY : NEUTRAL;
        text(axis.left() - 12, y + 4, "end", GREY, label(row));
        if (!Double.isNaN(row.score().halfWidth())) {
            body.append("<path d=\"M%s %s H%s\" stroke=\"%s\" stroke-width=\"2\"/>\n"
                    .formatted(
                            at(axis.x(row.score().low() * scale)),
                            at(y),
                            at(axis.x(row.score().high() * scale)),
                            colour));
        }
        body.append("<circle cx=\"%s\" cy=\"%s\" r=\"5\" fill=\"%s\"><title>%s: %s</title></circle>\n"
                .formatted(at(x), at(y), colour, escape(row.label()), escape(Cells.score(comparison, row))));
    }

    private static String label(CombinationRow row) {
        var label = row.label();
        return ((label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + "…") + " "
                        + Signs.mark(row.verdict()))
                .strip();
    }

    private void text(double x, double y, String anchor, String colour, String text) {
        body.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
                .formatted(at(x), at(y), anchor, colour, escape(text)));
    }

    private static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
