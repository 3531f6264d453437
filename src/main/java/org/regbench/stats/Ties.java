package org.regbench.stats;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Arrays;

/** What rank tests take off for ties. */
final class Ties {
    private Ties() {}

    /** The sum of t³ − t over the groups of t equal ranks. */
    static double sum(double... ranks) {
        return Arrays.stream(ranks).boxed().collect(groupingBy(rank -> rank, counting())).values().stream()
                .mapToDouble(t -> (double) t * t * t - t)
                .sum();
    }
}
