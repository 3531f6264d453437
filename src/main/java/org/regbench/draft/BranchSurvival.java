package org.regbench.draft;

/** How often a residual block takes part in a training step. */
@FunctionalInterface
public interface BranchSurvival {
    /**
     * The probability that a block is not skipped.
     *
     * @param depth place of the block: its number, from 1, over the number of blocks
     * @return in [0, 1]
     */
    double at(double depth);
}
