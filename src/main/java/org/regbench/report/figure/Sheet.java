package org.regbench.report.figure;

import static org.regbench.report.figure.Svg.at;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.regbench.report.figure.Svg.Words;

/** Panels below each other: each has a title that says what to see, a line of details, and a drawing. */
public final class Sheet {
    /** Of every sheet, in pixels. */
    public static final int WIDTH = 860;
    /** Between a drawing and the right edge. */
    public static final int MARGIN = 24;

    /** A picture that is higher than this is of no use on paper or page. */
    private static final int MOST_HEIGHT = 2600;

    private static final int HEAD = 58;
    private static final int TITLE = 19;
    private static final int DETAILS = 16;
    private static final int GAP = 14;

    private final Svg svg = new Svg();
    private double top;
    /** What the last head took beyond {@link #HEAD}. */
    private double more;

    private Sheet() {}

    /**
     * As many panels as a picture can hold, the first ones, and a remark on how many there are besides.
     *
     * @param height of each panel without its head
     * @param elsewhere file that has all of them
     * @return nothing if there is no item
     */
    public static <T> Optional<String> of(
            List<T> items, ToIntFunction<T> height, String elsewhere, BiConsumer<Sheet, T> panel) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        var sheet = new Sheet();
        int drawn = 0;
        for (var item : items) {
            if (drawn > 0 && sheet.top + HEAD + height.applyAsInt(item) > MOST_HEIGHT) {
                break;
            }
            sheet.more = 0;
            panel.accept(sheet, item);
            sheet.top += HEAD + sheet.more + height.applyAsInt(item) + GAP;
            drawn++;
        }
        if (drawn < items.size()) {
            sheet.remark("and " + (items.size() - drawn) + " more in " + elsewhere);
        }
        return Optional.of(sheet.svg.text(WIDTH, sheet.top));
    }

    /** A picture that only says something. */
    public static String saying(String text) {
        var sheet = new Sheet();
        sheet.remark(text);
        return sheet.svg.text(WIDTH, sheet.top);
    }

    private void remark(String text) {
        svg.text(Words.MIDDLE.fadedOut(), WIDTH / 2.0, top + 30, text);
        top += 48;
    }

    /**
     * Writes the head of a panel, in as many lines as it takes.
     *
     * @return where its drawing starts
     */
    public double head(String title, String details) {
        var above = Svg.wrap(Words.TITLE, title, WIDTH - 30);
        var below = Svg.wrap(Words.START, details, WIDTH - 30);
        double moved = (above.size() - 1) * (double) TITLE;
        svg.lines(Words.TITLE, at(12, top + 22), TITLE, above);
        svg.lines(Words.START.fadedOut(), at(12, top + 41 + moved), DETAILS, below);
        more = moved + (below.size() - 1) * (double) DETAILS;
        return top + HEAD + more;
    }

    public Svg svg() {
        return svg;
    }
}
