package org.regbench.bench.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Something computed in plain Java.
 *
 * @param output what it writes
 */
@SuppressWarnings("ArrayRecordComponent")
public record JavaKernel(float[] output, Runnable computation) implements Kernel {
    @Override
    public void run() {
        computation.run();
    }

    @Override
    public List<float[]> outputs() {
        return List.of(output.clone());
    }

    @Override
    public void poison() {
        Arrays.fill(output, Float.NaN);
    }

    @Override
    public void close() {
        // nothing but Java arrays
    }
}
