package org.regbench.common;

import java.math.BigDecimal;

/** Numbers as text that reads back to the same number, whatever the locale. */
public final class Numbers {
    private Numbers() {}

    /** The shortest usual form: {@code 3}, {@code 0.5}, {@code 1e-4}. */
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= -3 && exponent <= 6) {
            return decimal.toPlainString();
        }
        return decimal.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
