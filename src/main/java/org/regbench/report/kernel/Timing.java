package org.regbench.report.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.regbench.stats.Quantiles;

/**
 * How long one call took, in nanoseconds.
 *
 * <p>The median, not the mean that JMH reports: on a shared machine a few measurements are far too long, and none is
 * too short. For the same reason the error is half the interquartile range, the median's own spread, and not JMH's
 * interval, which takes the measurements for normal and independent.
 *
 * @param ns median over all measurements of all forks
 * @param error half their interquartile range; NaN for a single one
 * @param forks the median of each fork, a JVM of its own, in the order in which they ran
 * @param measurements number of them, of all forks
 */
record Timing(double ns, double error, List<Double> forks, int measurements) {
    /** From measurements in nanoseconds, a list for each fork. */
    static Timing of(List<double[]> forks) {
        var all = forks.stream().flatMapToDouble(Arrays::stream).toArray();
        double spread = Quantiles.quantile(0.75, all) - Quantiles.quantile(0.25, all);
        return new Timing(
                Quantiles.median(all),
                all.length < 2 ? Double.NaN : spread / 2,
                forks.stream().map(Quantiles::median).toList(),
                all.length);
    }

    /** What is left without a part of the work; the errors of both add up as independent ones do. */
    Timing minus(Timing part) {
        var left = forks.size() == part.forks.size()
                ? IntStream.range(0, forks.size())
                        .mapToObj(i -> forks.get(i) - part.forks.get(i))
                        .toList()
                : List.of(ns - part.ns);
        return new Timing(ns - part.ns, Math.hypot(error, part.error), left, Math.min(measurements, part.measurements));
    }

    /**
     * How many times as long the other one took: above 1, this one is faster. Fork by fork where both have as many,
     * since those ran one after the other and share the machine's mood; else of the medians.
     *
     * @return NaN if either is not above 0, as a small difference of two times may be
     */
    double speedAgainst(Timing other) {
        if (!(ns > 0 && other.ns > 0)) {
            return Double.NaN;
        }
        boolean paired = forks.size() == other.forks.size() && positive() && other.positive();
        return paired
                ? Quantiles.median(IntStream.range(0, forks.size())
                        .mapToDouble(i -> other.forks.get(i) / forks.get(i))
                        .toArray())
                : other.ns / ns;
    }

    private boolean positive() {
        return forks.stream().allMatch(fork -> fork > 0);
    }
}
