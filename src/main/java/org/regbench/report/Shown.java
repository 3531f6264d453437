package org.regbench.report;

import java.util.Locale;

/** Numbers rounded for people; empty text for what is not known. */
public final class Shown {
    private Shown() {}

    public static String fixed(double value, int digits) {
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
        return threeDigits(value) + " s";
    }

    /** As many decimals as make about three digits: {@code 0.042}, {@code 4.20}, {@code 42.0}, {@code 420}. */
    public static String threeDigits(double value) {
        double size = Math.abs(value);
        return fixed(value, size < 0.1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0);
    }
}
