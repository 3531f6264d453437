package org.regbench.report.figure;

/**
 * How a series is drawn: a colour of Okabe &amp; Ito ("Color Universal Design", 2008), which people with any kind of
 * colour vision can tell apart, and a dash and a mark of its own, so that a grey print can be read too.
 */
public enum Ink {
    BLACK("#000000", "", Mark.DIAMOND),
    BLUE("#0072b2", "", Mark.CIRCLE),
    VERMILLION("#d55e00", "7 3", Mark.DOWN),
    GREEN("#009e73", "2 2", Mark.UP),
    PURPLE("#cc79a7", "9 3 2 3", Mark.SQUARE),
    ORANGE("#e69f00", "5 5", Mark.CIRCLE),
    SKY("#56b4e9", "1 3", Mark.SQUARE);

    /** Of text. */
    static final String TEXT = "#222222";
    /** Of text that matters less. */
    static final String FADED = "#5f6670";
    /** Of grid lines. */
    static final String FAINT = "#e3e6ea";

    private final String colour;
    private final String dash;
    private final Mark mark;

    Ink(String colour, String dash, Mark mark) {
        this.colour = colour;
        this.dash = dash;
        this.mark = mark;
    }

    /** The series that stands at this place; the colours start again where there are more. */
    public static Ink of(int series) {
        return values()[series % values().length];
    }

    String colour() {
        return colour;
    }

    String dash() {
        return dash;
    }

    /** The mark of a point. */
    public Mark mark() {
        return mark;
    }

    /** The shapes of points. */
    public enum Mark {
        CIRCLE,
        SQUARE,
        DIAMOND,
        UP,
        DOWN
    }
}
