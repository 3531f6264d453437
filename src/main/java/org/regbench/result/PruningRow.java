package org.regbench.result;

/**
 * One point of the curve of a trained network's score against the share of its weights removed.
 *
 * @param criterion what weights are ranked by, for example {@code magnitude}
 * @param threshold whether this is the technique's own choice of weights; otherwise a share of all
 * @param removed share of all weights that are removed
 * @param score accuracy, or R squared, on the test part without them
 */
public record PruningRow(String criterion, boolean threshold, double removed, double score) {}
