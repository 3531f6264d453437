package org.regbench.bench.layer;

import org.regbench.bench.kernel.Numbers;
import org.regbench.bench.kernel.Size;

/** Drop rates and inputs that all engines share. */
final class Rates {
    private Rates() {}

    static double of(String operation) {
        return switch (operation) {
            case DropoutBenchmark.DROPOUT, DropoutBenchmark.GAUSSIAN, DropoutBenchmark.DROPCONNECT -> 0.5;
            case DropoutBenchmark.SPATIAL -> 0.2;
            case DropoutBenchmark.ALPHA, DropoutBenchmark.DROPBLOCK -> 0.1;
            default -> throw new IllegalArgumentException("no dropout kind " + operation);
        };
    }

    /** Activations, or weights: never 0, so that the mask can be read off the output. */
    static float[] input(Size size) {
        return Numbers.uniform(size, 0.5, 1.5, 1);
    }

    /** Gradient of the loss by the output, never 0. */
    static float[] cotangent(Size size) {
        return Numbers.uniform(size, 1, 2, 2);
    }
}
