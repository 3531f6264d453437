package org.regbench.bench;

import java.lang.management.ManagementFactory;

/**
 * How long something took.
 *
 * @param cpu seconds that this thread computed; those it waited for a busy machine do not count
 * @param wall seconds that passed
 */
record Seconds(double cpu, double wall) {
    private static final double NANO = 1e-9;

    static Seconds of(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long wallStart = System.nanoTime();
        long cpuStart = threads.getCurrentThreadCpuTime();
        work.run();
        long cpuEnd = threads.getCurrentThreadCpuTime();
        return new Seconds((cpuEnd - cpuStart) * NANO, (System.nanoTime() - wallStart) * NANO);
    }
}
