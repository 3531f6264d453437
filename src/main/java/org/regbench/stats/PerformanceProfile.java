package org.regbench.stats;

import java.util.Arrays;

/**
 * How often a method is within a factor τ of the fastest: ρ(τ) is the share of problems on which its time is at most τ
 * times the best of all methods. From Dolan &amp; Moré, "Benchmarking Optimization Software with Performance Profiles",
 * Mathematical Programming 2002.
 *
 * @param ratios by method and problem, ascending: time over the best time; infinite where a method never got there, on
 *     problems that no method solved too
 */
public record PerformanceProfile(double[][] ratios) {
    /** @param times a row a problem, a column a method, at least 0; infinite for never */
    public static PerformanceProfile of(double[][] times) {
        var ratios = new double[times[0].length][times.length];
        for (int problem = 0; problem < times.length; problem++) {
            double best = Arrays.stream(times[problem]).min().orElseThrow();
            for (int method = 0; method < ratios.length; method++) {
                double time = times[problem][method];
                ratios[method][problem] =
                        Double.isInfinite(time) ? Double.POSITIVE_INFINITY : time == best ? 1 : time / best;
            }
        }
        for (var row : ratios) {
            Arrays.sort(row);
        }
        return new PerformanceProfile(ratios);
    }

    /** ρ(τ) of one method. */
    public double share(int method, double factor) {
        return Arrays.stream(ratios[method]).filter(ratio -> ratio <= factor).count() / (double) ratios[method].length;
    }
}
