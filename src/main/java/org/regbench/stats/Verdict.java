package org.regbench.stats;

/** What a comparison with the baseline comes to. */
public enum Verdict {
    BETTER("better"),
    WORSE("worse"),
    NO_EVIDENCE("no evidence");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** @param sure whether the difference stands out from chance */
    static Verdict of(boolean sure, boolean above) {
        return !sure ? NO_EVIDENCE : above ? BETTER : WORSE;
    }

    @Override
    public String toString() {
        return text;
    }
}
