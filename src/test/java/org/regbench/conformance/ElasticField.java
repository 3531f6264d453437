package org.regbench.conformance;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.regbench.data.ExampleShape;
import org.regbench.technique.Moments;
import org.regbench.technique.input.ElasticDistortion;

/** The displacement field of {@link ElasticDistortion} with α and σ of one pixel. */
final class ElasticField {
    private ElasticField() {}

    /**
     * On a ramp along one direction, each pixel changes by its displacement in that direction, at most α = 1 pixel.
     *
     * <p>With k the kernel in one direction: variance α²/3·(Σk²)² everywhere; between neighbours the correlation is
     * Σ k_t·k_{t+1} / Σ k_t². The two directions are independent.
     */
    static double standardErrors() {
        double sum = 0;
        for (int t = -3; t <= 3; t++) {
            sum += Math.exp(-t * t / 2.0);
        }
        double squares = 0;
        double neighbours = 0;
        for (int t = -3; t <= 3; t++) {
            squares += Math.exp(-t * t) / (sum * sum);
            neighbours += t == 3 ? 0 : Math.exp(-(t * t + (t + 1) * (t + 1)) / 2.0) / (sum * sum);
        }
        double variance = squares * squares / 3;
        double difference = 2 * variance * (1 - neighbours / squares);
        var drawn = draws();
        return Errors.worst(
                moments(drawn, variance, moved -> moved.right(2, 2)),
                moments(drawn, variance, moved -> moved.down(2, 2)),
                moments(drawn, variance, moved -> moved.right(1, 1)),
                moments(drawn, difference, moved -> moved.right(2, 3) - moved.right(2, 2)),
                moments(drawn, difference, moved -> moved.right(3, 2) - moved.right(2, 2)),
                moments(drawn, variance * variance, moved -> moved.right(2, 2) * moved.down(2, 2)));
    }

    /** What has become of two ramps of 5x5 pixels, the column and the row of each. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Moved(float[] ramps) {
        double right(int row, int column) {
            return ramps[5 * row + column] - column;
        }

        double down(int row, int column) {
            return ramps[25 + 5 * row + column] - row;
        }
    }

    private static Moved[] draws() {
        var ramps = new float[50];
        for (int i = 0; i < 25; i++) {
            ramps[i] = i % 5;
            ramps[25 + i] = i / 5;
        }
        var shape = new ExampleShape(2, 5, 5);
        var transform = InputDraws.transform(new ElasticDistortion(1, 1), shape);
        var random = new SplittableRandom(7);
        var moved = new Moved[InputDraws.DRAWS];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = new Moved(ramps.clone());
            transform.apply(moved[i].ramps, 0, shape, random);
        }
        return moved;
    }

    private static double moments(Moved[] draws, double variance, ToDoubleFunction<Moved> measure) {
        return Moments.standardErrors(Arrays.stream(draws).mapToDouble(measure).toArray(), 0, variance);
    }
}
