package org.regbench.bench.kernel;

import java.util.List;

/** One operation by one engine, on arrays of its own. */
public interface Kernel extends AutoCloseable {
    /**
     * How often a kernel has run when its outputs are compared with the reference: what works in place, that many
     * times.
     */
    int RUNS_BEFORE_CHECK = 2;

    /** Computes once; returns when the device has finished. */
    void run();

    /**
     * Copies of what the last run has left, each in row order: the output, then the gradient of the input if there is
     * one.
     */
    List<float[]> outputs();

    /** Spoils the outputs, so that a run that does not write them is found out. */
    void poison();

    @Override
    void close();
}
