package org.regbench.report;

import java.nio.charset.Charset;
import org.regbench.stats.Verdict;

/** The signs beside numbers, and what stands for them on a terminal that has only ASCII. */
public record Signs(String plusMinus, String better, String worse, String times, String dot, String squared) {
    public static final Signs UNICODE = new Signs("±", "▲", "▼", "×", "·", "²");
    static final Signs ASCII = new Signs("+-", "^", "v", "x", "-", "2");

    public static Signs in(Charset charset) {
        var all = UNICODE.plusMinus + UNICODE.better + UNICODE.worse + UNICODE.times + UNICODE.dot + UNICODE.squared;
        return charset.canEncode() && charset.newEncoder().canEncode(all) ? UNICODE : ASCII;
    }

    /** The mark of a verdict, empty where there is no evidence. */
    static String mark(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> UNICODE.better;
            case WORSE -> UNICODE.worse;
            case NO_EVIDENCE -> "";
        };
    }

    /** Our own text in these signs. */
    public String of(String text) {
        return text.replace(UNICODE.plusMinus, plusMinus)
                .replace(UNICODE.better, better)
                .replace(UNICODE.worse, worse)
                .replace(UNICODE.times, times)
                .replace(UNICODE.dot, dot)
                .replace(UNICODE.squared, squared);
    }
}
