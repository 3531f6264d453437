package org.regbench.draft;

/** A running average of the weights over training steps, by which the network is judged. */
@FunctionalInterface
public interface WeightAverage {
    /**
     * How far a step pulls the average to the weights it made: average ← average + share·(weights − average).
     *
     * @param step from 1
     * @param steps of the whole budget
     * @return in (0, 1]; 1 starts the average anew
     */
    double shareOf(long step, long steps);
}
