package org.regbench.report.figure;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** What an axis shows; never empty. */
public record Range(double low, double high) {
    /** From the least to the greatest finite value; 0 to 1 if there is none. */
    public static Range of(DoubleStream values) {
        var finite = values.filter(Double::isFinite).toArray();
        return finite.length == 0
                ? new Range(0, 1)
                : new Range(
                        Arrays.stream(finite).min().orElseThrow(),
                        Arrays.stream(finite).max().orElseThrow());
    }

    /**
     * Of means and their intervals, of which only as much as half of the means' range beyond it: an interval of two
     * seeds may be so wide that it must not rule the picture.
     */
    public static Range ofIntervals(DoubleStream means, DoubleStream lows, DoubleStream highs) {
        var range = of(means);
        var room = range.widened(0.5);
        double low = Math.max(room.low(), lows.filter(Double::isFinite).min().orElse(range.low()));
        double high = Math.min(room.high(), highs.filter(Double::isFinite).max().orElse(range.high()));
        return new Range(Math.min(range.low(), low), Math.max(range.high(), high));
    }

    /** Wider by a share of itself at both ends; a single value gets room too. */
    public Range widened(double share) {
        double span = high > low ? high - low : Math.max(Math.abs(high), 1) * 0.01;
        return new Range(low - span * share, high + span * share);
    }

    /** Wider by a factor at both ends, for a logarithmic axis. */
    public Range times(double factor) {
        return new Range(low / factor, high * factor);
    }

    /** The part that is not above. */
    public Range atMost(double most) {
        return new Range(low, Math.max(Math.min(high, most), low));
    }

    /** The part that is not below. */
    public Range atLeast(double least) {
        return new Range(Math.min(Math.max(low, least), high), high);
    }

    /** Whether a logarithmic axis suits it. */
    public boolean spansDecades() {
        return low > 0 && high / low >= 8;
    }
}
