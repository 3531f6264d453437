package org.regbench.report;

import java.util.Locale;

/** Numbers rounded for people; empty text for what is not known. */
final class Shown {
    private Shown() {}

    static String fixed(double value, int digits) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    static String signed(double value, int digits) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%+." + digits + "f", value);
    }

    /** A duration: {@code 0.042 s}, {@code 4.20 s}, {@code 42.0 s}, {@code 420 s}. */
    static String seconds(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        return fixed(value, value < 0.1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0) + " s";
    }
}
