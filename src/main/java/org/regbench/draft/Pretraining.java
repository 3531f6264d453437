package org.regbench.draft;

/**
 * Initial weights from training on another data set.
 *
 * @param source a data set as on the command line, or empty for the one that suits the target
 * @param frozenShare of the hidden weight layers, from the input on, that keep those weights, in [0, 1]
 */
public record Pretraining(String source, double frozenShare) {}
