package org.regbench.report;

import java.util.Locale;
import org.regbench.stats.Estimate;

/** An effect, and whether what is claimed of it holds. */
record Evidence(Estimate effect, Holds verdict) {
    private static final double NONE = 0.001;
    private static final double SOME = 0.01;

    /** What {@link #share} decides by. */
    static final String LIMITS = "an interval above 1% is some, one below 0.1% is none";

    /** Where the interval of an effect lies if a claim holds. */
    enum Side {
        ABOVE,
        BELOW
    }

    /** Whether a claim holds, the worst for it last. */
    enum Holds {
        HOLDS,
        NOT_DECIDED,
        DOES_NOT_HOLD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Holds if the 95% interval lies on this side of 0, does not if on the other. */
    static Evidence of(Estimate effect, Side side) {
        boolean sure = effect.excludesZero();
        boolean right = effect.mean() > 0 == (side == Side.ABOVE);
        return decided(effect, sure && right, sure && !right);
    }

    /** More than one weight in a hundred is some, less than one in a thousand is none. */
    static Evidence share(Estimate share, boolean many) {
        boolean some = share.low() > SOME;
        boolean none = share.high() < NONE;
        return decided(share, many ? some : none, many ? none : some);
    }

    /** Holds if the interval lies above a loss that does not matter. */
    static Evidence noWorse(Estimate effect, double margin) {
        return decided(effect, effect.low() > -margin, effect.high() < -margin);
    }

    private static Evidence decided(Estimate effect, boolean yes, boolean no) {
        return new Evidence(effect, yes ? Holds.HOLDS : no ? Holds.DOES_NOT_HOLD : Holds.NOT_DECIDED);
    }

    /** That of two which speaks less for a claim that needs both. */
    Evidence weaker(Evidence other) {
        int order = verdict.compareTo(other.verdict);
        return order > 0 || (order == 0 && effect.mean() < other.effect.mean()) ? this : other;
    }
}
