package org.regbench.report;

import java.util.function.Function;

/**
 * One column of a CSV file; {@code results/README.md} says the same of it.
 *
 * @param unit empty for names, counts and shares
 * @param value text, a number, or empty text where the column does not apply
 */
public record Column<T>(String name, String unit, String meaning, Function<T, Object> value) {
    /** The cell of a number that may be missing (NaN) or never reached (infinite): empty in both cases. */
    public static Object finite(double value) {
        return Double.isFinite(value) ? value : "";
    }
}
