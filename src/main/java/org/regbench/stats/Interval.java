package org.regbench.stats;

/** A range that a number lies in with 95% confidence; NaN where nothing is known. */
public record Interval(double low, double high) {}
