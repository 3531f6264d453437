package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.always;
import static org.regbench.conformance.ConformanceCheck.draws;
import static org.regbench.conformance.ConformanceCheck.numbers;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.regbench.data.ExampleShape;
import org.regbench.technique.Moments;
import org.regbench.technique.Technique;
import org.regbench.technique.input.ElasticDistortion;
import org.regbench.technique.input.RandomCrop;
import org.regbench.technique.input.RandomFlip;
import org.regbench.technique.input.RandomRotation;
import org.regbench.technique.input.RandomScale;

/** What moves the pixels of training images. */
final class GeometryChecks {
    private static final ExampleShape COLOUR = new ExampleShape(3, 5, 7);

    private GeometryChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(
                always(ElasticDistortion.TYPE, "α = 0 changes nothing", () -> changed(new ElasticDistortion(0, 3))),
                draws(
                        ElasticDistortion.TYPE,
                        "moments of displacements and of their differences between neighbours, kernel written out",
                        ElasticField::standardErrors),
                always(
                        RandomCrop.TYPE,
                        "content shifts by whole pixels of at most the padding",
                        () -> InputDraws.share(
                                1000,
                                new RandomCrop(2),
                                COLOUR,
                                image -> shifts(image, 2).count() == 1 ? 0 : 1)),
                draws(RandomCrop.TYPE, "moments of the uniform shift", GeometryChecks::shift),
                always(
                        RandomFlip.TYPE,
                        "each image is itself or its mirror image; twice is the identity",
                        GeometryChecks::mirrored),
                draws(RandomFlip.TYPE, "moments of flipping with p = 0.3", GeometryChecks::shareFlipped),
                always(
                        RandomRotation.TYPE,
                        "0 degrees change nothing, 90 move the pixels of a square exactly",
                        () -> Errors.worst(
                                changed(new RandomRotation(0)),
                                quarterTurns(InputDraws.LOWEST, -90),
                                quarterTurns(InputDraws.HIGHEST, 90))),
                numbers(
                        RandomRotation.TYPE,
                        PyTorchValues.reference("affine_grid and grid_sample")
                                + " at ±17 degrees, our positions being rounded to 2⁻¹⁶ of a pixel",
                        1e-4,
                        () -> resampled(new RandomRotation(17), "rotation")),
                draws(RandomRotation.TYPE, "moments of the uniform angle", GeometryChecks::angles),
                always(RandomScale.TYPE, "a range of 0 changes nothing", () -> changed(new RandomScale(0))),
                numbers(
                        RandomScale.TYPE,
                        PyTorchValues.reference("affine_grid and grid_sample")
                                + " at 0.75 and 1.25, our positions being rounded to 2⁻¹⁶ of a pixel",
                        1e-4,
                        () -> resampled(new RandomScale(0.25), "scale")),
                draws(RandomScale.TYPE, "moments of the uniform factor", GeometryChecks::factors));
    }

    /** The shifts (dy, dx), as dy·100 + dx, that make this image of the original. */
    private static IntStream shifts(float[] image, int padding) {
        return IntStream.rangeClosed(-padding, padding).flatMap(dy -> IntStream.rangeClosed(-padding, padding)
                .filter(dx -> Arrays.equals(image, shifted(dy, dx)))
                .map(dx -> 100 * dy + dx));
    }

    private static float[] shifted(int dy, int dx) {
        var original = InputDraws.counting(COLOUR);
        var image = new float[original.length];
        for (int i = 0; i < image.length; i++) {
            int row = i / COLOUR.width() % COLOUR.height() + dy;
            int column = i % COLOUR.width() + dx;
            if (row >= 0 && row < COLOUR.height() && column >= 0 && column < COLOUR.width()) {
                image[i] = original[i + dy * COLOUR.width() + dx];
            }
        }
        return image;
    }

    /** Uniform on −2 … 2 in both directions: means 0, variances 2, and the product's variance 4. */
    private static double shift() {
        var shape = new ExampleShape(1, 5, 5);
        // the centre pixel's value tells where it came from
        var from = InputDraws.measured(InputDraws.DRAWS, new RandomCrop(2), shape, image -> image[12] - 1);
        var down = Arrays.stream(from).map(i -> Math.floor(i / 5) - 2).toArray();
        var right = Arrays.stream(from).map(i -> i % 5 - 2).toArray();
        var product = IntStream.range(0, InputDraws.DRAWS)
                .mapToDouble(i -> down[i] * right[i])
                .toArray();
        return Errors.worst(
                Moments.standardErrors(down, 0, 2),
                Moments.standardErrors(right, 0, 2),
                Moments.standardErrors(product, 0, 4));
    }

    private static double mirrored() {
        var original = InputDraws.counting(COLOUR);
        var mirror = new float[original.length];
        var upsideDown = new float[original.length];
        for (int i = 0; i < mirror.length; i++) {
            int column = i % COLOUR.width();
            int row = i / COLOUR.width() % COLOUR.height();
            mirror[i] = original[i - column + COLOUR.width() - 1 - column];
            upsideDown[i] = original[i + (COLOUR.height() - 1 - 2 * row) * COLOUR.width()];
        }
        var random = new SplittableRandom(1);
        var both = InputDraws.transform(new RandomFlip(1, 1), COLOUR);
        var twice = original.clone();
        both.apply(twice, 0, COLOUR, random);
        both.apply(twice, 0, COLOUR, random);
        double involution = Arrays.equals(twice, original) ? 0 : 1;
        return involution
                + InputDraws.share(1000, new RandomFlip(0.5, 0), COLOUR, image -> isOneOf(image, original, mirror))
                + InputDraws.share(1000, new RandomFlip(0, 0.5), COLOUR, image -> isOneOf(image, original, upsideDown));
    }

    private static double isOneOf(float[] image, float[] one, float[] other) {
        return Arrays.equals(image, one) || Arrays.equals(image, other) ? 0 : 1;
    }

    private static double shareFlipped() {
        var shape = new ExampleShape(1, 2, 2);
        return Errors.worst(
                Moments.standardErrors(
                        InputDraws.measured(
                                InputDraws.DRAWS, new RandomFlip(0.3, 0), shape, image -> image[0] == 2 ? 1 : 0),
                        0.3,
                        0.21),
                Moments.standardErrors(
                        InputDraws.measured(
                                InputDraws.DRAWS, new RandomFlip(0, 0.3), shape, image -> image[0] == 3 ? 1 : 0),
                        0.3,
                        0.21));
    }

    /** The share of draws that are not the image itself. */
    private static double changed(Technique technique) {
        var original = InputDraws.counting(COLOUR);
        return InputDraws.share(100, technique, COLOUR, image -> Arrays.equals(image, original) ? 0 : 1);
    }

    /**
     * The share of pixels that are wrong after a quarter turn.
     *
     * @param angle positive for counter-clockwise
     */
    private static double quarterTurns(RandomGenerator end, double angle) {
        var square = new ExampleShape(2, 6, 6);
        var original = InputDraws.counting(square);
        var turned = InputDraws.draw(new RandomRotation(Math.abs(angle)), square, original, end);
        return IntStream.range(0, turned.length)
                        .filter(pixel -> {
                            int row = pixel / 6 % 6;
                            int column = pixel % 6;
                            int from = angle > 0 ? 6 * column + 5 - row : 6 * (5 - column) + row;
                            return turned[pixel] != original[pixel / 36 * 36 + from];
                        })
                        .count()
                / (double) turned.length;
    }

    /** At both ends of the range. */
    private static double resampled(Technique technique, String stored) {
        var torch = PyTorchValues.of(stored);
        var sides = torch.numbers("shape");
        var shape = new ExampleShape((int) sides[0], (int) sides[1], (int) sides[2]);
        var image = torch.floats("x");
        var lowest = InputDraws.draw(technique, shape, image, InputDraws.LOWEST);
        var highest = InputDraws.draw(technique, shape, image, InputDraws.HIGHEST);
        return Errors.worst(
                Errors.relative(Errors.doubles(lowest), torch.numbers("outputs", 0)),
                Errors.relative(Errors.doubles(highest), torch.numbers("outputs", 1)));
    }

    /** x[i, j] = j − 2 is linear, so bilinear interpolation is exact. */
    private static float[] ramp() {
        var ramp = new float[25];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i % 5 - 2;
        }
        return ramp;
    }

    /** Beside the centre the ramp becomes cos θ, below it −sin θ. */
    private static double angles() {
        var angles = InputDraws.measured(
                InputDraws.DRAWS,
                new RandomRotation(40),
                new ExampleShape(1, 5, 5),
                ramp(),
                image -> Math.toDegrees(Math.atan2(-image[3 * 5 + 2], image[2 * 5 + 3])));
        return Moments.standardErrors(angles, 0, 40.0 * 40 / 3);
    }

    /** Beside the centre the ramp becomes 1/s. */
    private static double factors() {
        var factors = InputDraws.measured(
                InputDraws.DRAWS,
                new RandomScale(0.3),
                new ExampleShape(1, 5, 5),
                ramp(),
                image -> 1 / image[2 * 5 + 3]);
        return Moments.standardErrors(factors, 1, 0.3 * 0.3 / 3);
    }
}
