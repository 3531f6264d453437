package org.regbench.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.regbench.common.Numbers;

/**
 * From value to place. Values outside of the range stand at its end.
 *
 * @param from place of the low end; may be greater than {@code to}
 */
public record Axis(Range range, boolean logarithmic, double from, double to) {
    private static final double ACROSS_A_TICK = 75;
    private static final double UP_A_TICK = 45;
    private static final int MOST_LOG_TICKS = 8;

    public static Axis linear(Range range, double from, double to) {
        return new Axis(range, false, from, to);
    }

    /** Logarithmic if the range spans most of a decade or more. */
    public static Axis fitting(Range range, double from, double to) {
        return range.spansDecades()
                ? new Axis(range.times(1.15), true, from, to)
                : linear(range.widened(0.06), from, to);
    }

    public double at(double value) {
        double share = logarithmic
                ? Math.log(value / range.low()) / Math.log(range.high() / range.low())
                : (value - range.low()) / (range.high() - range.low());
        return from + Math.max(0, Math.min(1, share)) * (to - from);
    }

    public boolean endsBelow(double value) {
        return value > range.high();
    }

    public boolean endsAbove(double value) {
        return value < range.low();
    }

    /** Values for which there is a line and a number. */
    List<Double> ticks() {
        return logarithmic ? logTicks() : steps();
    }

    private List<Double> steps() {
        double step = step();
        return LongStream.rangeClosed(
                        (long) Math.ceil(range.low() / step - 1e-9), (long) Math.floor(range.high() / step + 1e-9))
                .mapToObj(i -> i * step)
                .toList();
    }

    /** A step of 1, 2 or 5 times a power of ten. */
    private double step() {
        double rough = (range.high() - range.low())
                / Math.max(2, to > from ? (to - from) / ACROSS_A_TICK : (from - to) / UP_A_TICK);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }

    private List<Double> logTicks() {
        var all = new ArrayList<Double>();
        var powers = new ArrayList<Double>();
        for (int exponent = (int) Math.floor(Math.log10(range.low()));
                exponent <= Math.log10(range.high());
                exponent++) {
            for (int lead : new int[] {1, 2, 5}) {
                double tick = Double.parseDouble(lead + "e" + exponent);
                if (tick >= range.low() && tick <= range.high()) {
                    all.add(tick);
                    if (lead == 1) {
                        powers.add(tick);
                    }
                }
            }
        }
        return all.size() <= MOST_LOG_TICKS || powers.size() < 2 ? all : powers;
    }

    String label(double tick) {
        if (logarithmic) {
            return Numbers.text(tick);
        }
        int digits = Math.max(0, (int) -Math.floor(Math.log10(step()) + 1e-9));
        return String.format(Locale.ROOT, "%." + digits + "f", tick);
    }
}
