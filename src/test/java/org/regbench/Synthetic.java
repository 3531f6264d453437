package org.regbench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.regbench.data.Dataset;
import org.regbench.data.Dataset.TargetScale;
import org.regbench.data.ExampleShape;
import org.regbench.data.Examples;
import org.regbench.data.Task;

/** Small made-up data sets for tests. */
public final class Synthetic {
    private Synthetic() {}

    /** Two overlapping Gaussian clouds for each of {@code classes} classes. */
    public static Dataset classes(ExampleShape shape, int classes, int training) {
        var random = new SplittableRandom(7);
        var centres = new float[classes][shape.size()];
        for (var centre : centres) {
            for (int i = 0; i < centre.length; i++) {
                centre[i] = (float) random.nextGaussian();
            }
        }
        return new Dataset(
                "clouds",
                Task.CLASSIFICATION,
                shape,
                IntStream.range(0, classes).mapToObj(k -> "class" + k).toList(),
                TargetScale.NONE,
                clouds(centres, training, random),
                clouds(centres, 40, random),
                clouds(centres, 60, random));
    }

    private static Examples clouds(float[][] centres, int count, SplittableRandom random) {
        int width = centres[0].length;
        var features = new float[count * width];
        var targets = new float[count * centres.length];
        for (int row = 0; row < count; row++) {
            int k = row % centres.length;
            targets[row * centres.length + k] = 1;
            for (int i = 0; i < width; i++) {
                features[row * width + i] = centres[k][i] + (float) random.nextGaussian();
            }
        }
        return new Examples(count, features, targets);
    }

    /** y = Xw + noise with independent standard normal columns, y standardized roughly. */
    public static Dataset line(int features, int training) {
        var random = new SplittableRandom(11);
        var slope = random.doubles(features, -1, 1).toArray();
        return new Dataset(
                "line",
                Task.REGRESSION,
                ExampleShape.table(features),
                List.of("y"),
                TargetScale.NONE,
                line(slope, training, random),
                line(slope, 30, random),
                line(slope, 30, random));
    }

    private static Examples line(double[] slope, int count, SplittableRandom random) {
        var features = new float[count * slope.length];
        var targets = new float[count];
        for (int row = 0; row < count; row++) {
            double y = 0.3 * random.nextGaussian();
            for (int i = 0; i < slope.length; i++) {
                double x = random.nextGaussian();
                features[row * slope.length + i] = (float) x;
                y += slope[i] * x;
            }
            targets[row] = (float) y;
        }
        return new Examples(count, features, targets);
    }
}
