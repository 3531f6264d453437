package org.regbench.common;

/** Text that quotes what a user gave, as one line of bearable length that cannot steer a terminal. */
public final class OneLine {
    private static final int LONGEST = 2000;

    private OneLine() {}

    /** Shortened in the middle, for the end says what is allowed; line breaks are spaces, control characters "?". */
    public static String of(String text) {
        var shortened = text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST / 2) + " ... " + text.substring(text.length() - LONGEST / 2);
        return shortened.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{IsControl}", "?");
    }
}
