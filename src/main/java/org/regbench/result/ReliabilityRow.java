package org.regbench.result;

/**
 * One bin of a run's reliability diagram on the test part, final weights; empty bins are left out.
 *
 * @param upTo highest probability of the winning class that belongs here
 * @param examples in this bin
 * @param confidence mean probability of the winning class
 * @param accuracy share classified correctly
 */
public record ReliabilityRow(double upTo, int examples, double confidence, double accuracy) {}
