package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.always;
import static org.regbench.conformance.ConformanceCheck.draws;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.regbench.data.ExampleShape;
import org.regbench.technique.Moments;
import org.regbench.technique.input.Cutout;
import org.regbench.technique.input.RandomErasing;

/** What covers parts of training images. */
final class CoverChecks {
    private static final ExampleShape COLOUR = new ExampleShape(3, 5, 7);
    private static final ExampleShape GREY = new ExampleShape(1, 28, 28);
    private static final int SIDE = 28;
    private static final RandomErasing ERASING = new RandomErasing(1, 0.02, 0.4, 3.3);

    private CoverChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(
                draws(
                        Cutout.TYPE,
                        "moments of the covered area: squares of 8 pixels around uniform centres, clipped",
                        CoverChecks::coveredArea),
                always(
                        Cutout.TYPE,
                        "one rectangle, the same in all channels",
                        () -> InputDraws.share(1000, new Cutout(3), COLOUR, CoverChecks::isNotOneRectangle)),
                always(
                        RandomErasing.TYPE,
                        "one rectangle, the same in all channels, of area and aspect in their ranges but for whole pixels",
                        () -> InputDraws.share(
                                4000, ERASING, new ExampleShape(2, SIDE, SIDE), CoverChecks::outOfRange)),
                draws(
                        RandomErasing.TYPE,
                        "lying boxes are as frequent as standing ones",
                        CoverChecks::lyingRatherThanStanding),
                draws(
                        RandomErasing.TYPE,
                        "moments of a box's height: area uniform at aspect 1, aspect log-uniform at one area",
                        () -> Errors.worst(
                                heights(new RandomErasing(1, 0.02, 0.4, 1), u -> 0.02 + 0.38 * u),
                                heights(new RandomErasing(1, 0.1, 0.1, 3.3), u -> 0.1 * Math.pow(3.3, 2 * u - 1)))),
                draws(RandomErasing.TYPE, "moments of the noise in the box, N(0, 1)", CoverChecks::noise),
                draws(
                        RandomErasing.TYPE,
                        "moments of the share of images that change, p = 0.3",
                        CoverChecks::shareErased));
    }

    private static double coveredArea() {
        int size = 8;
        int side = GREY.width();
        // rows that a square around each centre covers
        var covered = IntStream.range(0, side)
                .map(centre -> Math.min(side, centre + size / 2) - Math.max(0, centre - size / 2))
                .toArray();
        double mean = Arrays.stream(covered).average().orElseThrow();
        double square = Arrays.stream(covered).map(n -> n * n).average().orElseThrow();
        var areas = InputDraws.measured(InputDraws.DRAWS, new Cutout(size), GREY, CoverChecks::zeros);
        return Moments.standardErrors(areas, mean * mean, square * square - mean * mean * mean * mean);
    }

    private static double zeros(float[] image) {
        int zeros = 0;
        for (float pixel : image) {
            zeros += pixel == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static double isNotOneRectangle(float[] image) {
        var zeros = IntStream.range(0, image.length).filter(i -> image[i] == 0).toArray();
        int plane = COLOUR.height() * COLOUR.width();
        var rows = Arrays.stream(zeros).map(i -> i % plane / COLOUR.width()).summaryStatistics();
        var columns = Arrays.stream(zeros).map(i -> i % COLOUR.width()).summaryStatistics();
        int area = (rows.getMax() - rows.getMin() + 1) * (columns.getMax() - columns.getMin() + 1);
        return zeros.length == area * COLOUR.channels() ? 0 : 1;
    }

    /** The box that differs from the image of {@link InputDraws#counting}, in all channels together. */
    private record Erased(int pixels, int height, int width) {
        static Erased of(float[] image, int side) {
            var changed = IntStream.range(0, image.length)
                    .filter(i -> image[i] != i + 1)
                    .toArray();
            var rows = Arrays.stream(changed).map(i -> i / side % side).summaryStatistics();
            var columns = Arrays.stream(changed).map(i -> i % side).summaryStatistics();
            return new Erased(
                    changed.length, rows.getMax() - rows.getMin() + 1, columns.getMax() - columns.getMin() + 1);
        }
    }

    /** Rounding moves a side by half a pixel at most. */
    private static double outOfRange(float[] image) {
        var box = Erased.of(image, SIDE);
        double height = box.height;
        double width = box.width;
        boolean fits = box.pixels == 2 * box.height * box.width
                && (height - 0.5) * (width - 0.5) <= 0.4 * SIDE * SIDE
                && (height + 0.5) * (width + 0.5) >= 0.02 * SIDE * SIDE
                && (height - 0.5) / (width + 0.5) <= 3.3
                && (width - 0.5) / (height + 0.5) <= 3.3;
        return fits ? 0 : 1;
    }

    private static double lyingRatherThanStanding() {
        var shape = new ExampleShape(1, SIDE, SIDE);
        var lying = InputDraws.measured(4000, ERASING, shape, image -> {
            var box = Erased.of(image, SIDE);
            return Integer.signum(box.width - box.height);
        });
        return Errors.standardErrors(
                Arrays.stream(lying).mapToObj(value -> new double[] {value}).toArray(double[][]::new),
                new double[] {0});
    }

    /**
     * Against the height at 10⁵ evenly spaced u.
     *
     * @param square the squared height, as a share of the image's, by the one uniform number that it hangs on
     */
    private static double heights(RandomErasing technique, DoubleUnaryOperator square) {
        int side = 12;
        var expected = IntStream.range(0, InputDraws.DRAWS)
                .mapToDouble(i -> (i + 0.5) / InputDraws.DRAWS)
                .map(u -> Math.round(side * Math.sqrt(square.applyAsDouble(u))))
                .toArray();
        double mean = Arrays.stream(expected).average().orElseThrow();
        double variance = Arrays.stream(expected)
                .map(height -> (height - mean) * (height - mean))
                .average()
                .orElseThrow();
        var heights = InputDraws.measured(
                InputDraws.DRAWS, technique, new ExampleShape(1, side, side), image -> Erased.of(image, side).height);
        return Moments.standardErrors(heights, mean, variance);
    }

    private static double noise() {
        var shape = new ExampleShape(1, 600, 600);
        var image = new float[shape.size()];
        Arrays.fill(image, 100);
        var erased = InputDraws.draw(new RandomErasing(1, 0.35, 0.35, 1), shape, image, new SplittableRandom(4));
        var noise = IntStream.range(0, erased.length)
                .mapToDouble(i -> erased[i])
                .filter(value -> value != 100)
                .toArray();
        return Moments.standardErrors(noise, 0, 1);
    }

    private static double shareErased() {
        var shape = new ExampleShape(1, 8, 8);
        var original = InputDraws.counting(shape);
        var changed = InputDraws.measured(
                InputDraws.DRAWS,
                new RandomErasing(0.3, 0.1, 0.4, 3),
                shape,
                image -> Arrays.equals(image, original) ? 0 : 1);
        return Moments.standardErrors(changed, 0.3, 0.3 * 0.7);
    }
}
