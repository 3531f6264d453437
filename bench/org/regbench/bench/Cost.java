package org.regbench.bench;

import java.util.function.Supplier;
import org.regbench.stats.Quantiles;

/**
 * What a technique costs: seconds with it over seconds without, 1 where it is free.
 *
 * @param cpu of the training thread
 * @param wall of the clock
 */
record Cost(double cpu, double wall) {
    private static final int WARM_UP_PAIRS = 2;

    /**
     * Trains with and without, one after the other and who is first in turn, and takes the median of the ratios of each
     * pair. The first pairs, in which the JVM compiles, do not count.
     *
     * @param with trains with the technique and says how long that took
     * @param without the same without it
     */
    static Cost measure(int pairs, Supplier<Seconds> with, Supplier<Seconds> without) {
        var cpu = new double[pairs];
        var wall = new double[pairs];
        for (int pair = -WARM_UP_PAIRS; pair < pairs; pair++) {
            boolean withFirst = pair % 2 == 0;
            var first = withFirst ? with.get() : without.get();
            var second = withFirst ? without.get() : with.get();
            if (pair >= 0) {
                cpu[pair] = withFirst ? first.cpu() / second.cpu() : second.cpu() / first.cpu();
                wall[pair] = withFirst ? first.wall() / second.wall() : second.wall() / first.wall();
            }
        }
        return new Cost(Quantiles.median(cpu), Quantiles.median(wall));
    }
}
