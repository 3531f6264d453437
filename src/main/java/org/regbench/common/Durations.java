package org.regbench.common;

import java.time.Duration;

/** Times as people say them. */
public final class Durations {
    private Durations() {}

    /** {@code 0.5 s}, {@code 60 s}, {@code 4 min 10 s}, {@code 2 h 5 min}. */
    public static String text(Duration time) {
        if (time.toSeconds() <= 90) {
            return Numbers.text(time.toMillis() < 10_000 ? time.toMillis() / 100 / 10.0 : time.toSeconds()) + " s";
        }
        return time.toHours() == 0
                ? time.toMinutes() + " min" + part(time.toSecondsPart(), " s")
                : time.toHours() + " h" + part(time.toMinutesPart(), " min");
    }

    private static String part(int amount, String unit) {
        return amount == 0 ? "" : " " + amount + unit;
    }
}
