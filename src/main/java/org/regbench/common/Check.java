package org.regbench.common;

/** Checks of parameter values; each says the name, the value and what is allowed. */
public final class Check {
    private Check() {}

    /** A probability of dropping something: in [0, 1). */
    public static double rate(String name, double value) {
        return require(value >= 0 && value < 1, name, value, "a rate in [0, 1)");
    }

    /** A probability: in [0, 1]. */
    public static double probability(String name, double value) {
        return require(value >= 0 && value <= 1, name, value, "a probability in [0, 1]");
    }

    /** A share of a whole: in [0, 1]. */
    public static double share(String name, double value) {
        return require(value >= 0 && value <= 1, name, value, "a share in [0, 1]");
    }

    /** A share of a whole that is not nothing: in (0, 1]. */
    public static double positiveShare(String name, double value) {
        return require(value > 0 && value <= 1, name, value, "a share in (0, 1]");
    }

    /** A number in an interval that is open below. */
    public static double within(double above, double atMost, String name, double value) {
        String allowed = "a number in (" + Numbers.text(above) + ", " + Numbers.text(atMost) + "]";
        return require(value > above && value <= atMost, name, value, allowed);
    }

    /** A finite number of at least 0. */
    public static double notNegative(String name, double value) {
        return require(value >= 0 && Double.isFinite(value), name, value, "a finite number of at least 0");
    }

    /** A finite number above 0. */
    public static double positive(String name, double value) {
        return require(value > 0 && Double.isFinite(value), name, value, "a finite number above 0");
    }

    /** A number in [least, most]. */
    public static double between(double least, double most, String name, double value) {
        var range = "[" + Numbers.text(least) + ", " + Numbers.text(most) + "]";
        return require(value >= least && value <= most, name, value, "a number in " + range);
    }

    /** A whole number of at least {@code least}. */
    public static int atLeast(int least, String name, int value) {
        require(value >= least, name, value, "a whole number of at least " + least);
        return value;
    }

    private static double require(boolean holds, String name, double value, String allowed) {
        if (!holds) {
            throw new UserError(name + "=" + Numbers.text(value) + " is not allowed; it must be " + allowed);
        }
        return value;
    }
}
