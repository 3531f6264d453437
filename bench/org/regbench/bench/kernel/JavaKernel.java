package org.regbench.bench.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Something computed in plain Java.
 *
 * @param output what it writes
 * @param inPlace the output is an input too, so it cannot be poisoned
 */
@SuppressWarnings("ArrayRecordComponent")
public record JavaKernel(float[] output, Runnable computation, boolean inPlace) implements Kernel {
    public JavaKernel(float[] output, Runnable computation) {
        this(output, computation, false);
    }

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
        if (!inPlace) {
            Arrays.fill(output, Float.NaN);
        }
    }

    @Override
    public void close() {
        // nothing but Java arrays
    }
}
