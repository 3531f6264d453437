package org.regbench.draft;

/**
 * Slow weights that follow the trained ones, which start from them again: every so many steps slow ← slow + pull·(fast
 * − slow), fast ← slow.
 *
 * @param every steps, at least 1
 * @param pull in (0, 1]
 */
public record SlowWeights(int every, double pull) {}
