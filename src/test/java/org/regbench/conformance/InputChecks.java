package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.always;
import static org.regbench.conformance.ConformanceCheck.draws;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Batch;
import org.regbench.draft.InputTransform;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;
import org.regbench.technique.Technique;
import org.regbench.technique.input.Cutout;
import org.regbench.technique.input.GaussianNoise;
import org.regbench.technique.input.Mixup;
import org.regbench.technique.input.RandomCrop;
import org.regbench.technique.input.RandomFlip;

/** What happens to training examples. */
final class InputChecks {
    private static final int DRAWS = 100_000;
    private static final ExampleShape COLOUR = new ExampleShape(3, 5, 7);
    private static final ExampleShape GREY = new ExampleShape(1, 28, 28);

    private InputChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(
                draws(
                        Cutout.TYPE,
                        "moments of the covered area: squares of 8 pixels around uniform centres, clipped",
                        InputChecks::coveredArea),
                always(
                        Cutout.TYPE,
                        "one rectangle, the same in all channels",
                        () -> share(1000, new Cutout(3), COLOUR, InputChecks::isNotOneRectangle)),
                draws(GaussianNoise.TYPE, "moments of N(0, σ²)", InputChecks::additiveNoise),
                draws(
                        GaussianNoise.TYPE,
                        "linear regression at convergence = ridge with nσ²",
                        InputChecks::noiseIsRidge),
                draws(Mixup.TYPE, "moments of the labels' shares, λ ~ Beta(0.2, 0.2)", () -> shareOfLabels(0.2)),
                draws(Mixup.TYPE, "the same, λ ~ Beta(1, 1)", () -> shareOfLabels(1)),
                ConformanceCheck.numbers(
                        Mixup.TYPE, "labels sum to 1, and inputs are blended as they are", InputChecks::blends),
                always(
                        RandomCrop.TYPE,
                        "content shifts by whole pixels of at most the padding",
                        () -> share(
                                1000,
                                new RandomCrop(2),
                                COLOUR,
                                image -> shifts(image, 2).count() == 1 ? 0 : 1)),
                draws(RandomCrop.TYPE, "moments of the uniform shift", InputChecks::shift),
                always(
                        RandomFlip.TYPE,
                        "each image is itself or its mirror image; twice is the identity",
                        InputChecks::mirrored),
                draws(RandomFlip.TYPE, "moments of flipping with p = 0.3", InputChecks::shareFlipped));
    }

    private static InputTransform transform(Technique technique, ExampleShape shape) {
        var context = Drafts.images(shape.channels(), shape.height(), shape.width());
        return Drafts.with(technique, context).inputTransforms.all().get(0);
    }

    /** An image whose pixels are all different and not zero: 1, 2, 3 … */
    private static float[] counting(ExampleShape shape) {
        var image = new float[shape.size()];
        for (int i = 0; i < image.length; i++) {
            image[i] = i + 1;
        }
        return image;
    }

    /** The mean of a measure over draws from that image. */
    private static double share(int draws, Technique technique, ExampleShape shape, ToDoubleFunction<float[]> measure) {
        return Arrays.stream(measured(draws, technique, shape, measure))
                .average()
                .orElseThrow();
    }

    private static double[] measured(
            int draws, Technique technique, ExampleShape shape, ToDoubleFunction<float[]> measure) {
        var random = new SplittableRandom(1);
        var transform = transform(technique, shape);
        var original = counting(shape);
        return IntStream.range(0, draws)
                .mapToDouble(i -> {
                    var image = original.clone();
                    transform.apply(image, 0, shape, random);
                    return measure.applyAsDouble(image);
                })
                .toArray();
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
        var areas = measured(DRAWS, new Cutout(size), GREY, InputChecks::zeros);
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

    private static double additiveNoise() {
        var shape = new ExampleShape(1, 400, 400);
        var noise = new float[shape.size()];
        transform(new GaussianNoise(0.3), shape).apply(noise, 0, shape, new SplittableRandom(1));
        return Moments.standardErrors(noise, 0, 0.09);
    }

    private static double noiseIsRidge() {
        var problem = LinearProblem.random(4, 300);
        double sd = 0.7;
        return problem.standardErrors(new GaussianNoise(sd), problem.ridge(LinearProblem.identity(sd * sd)));
    }

    /** A mixed batch of two examples, (3, −1) of the first class and (10, 2) of the second. */
    private static Batch mixed(double alpha, RandomGenerator random) {
        var batch = new Batch(2, ExampleShape.table(2), new float[] {3, -1, 10, 2}, new float[] {1, 0, 0, 1});
        Drafts.with(new Mixup(alpha)).batchMixers.all().get(0).mix(batch, random);
        return batch;
    }

    /**
     * The share that an example keeps of its label is λ if the other one is its partner, which half of the permutations
     * of two make it, else 1. Beta(α, α) has the mean 1/2 and the variance v = 1/(4(2α + 1)), so the share has the mean
     * 3/4 and the variance v/2 + 1/16.
     */
    private static double shareOfLabels(double alpha) {
        var random = new SplittableRandom(1);
        var shares = IntStream.range(0, DRAWS)
                .mapToDouble(i -> mixed(alpha, random).targets()[0])
                .toArray();
        return Moments.standardErrors(shares, 0.75, 1 / (8 * (2 * alpha + 1)) + 0.0625);
    }

    private static double blends() {
        var random = new SplittableRandom(1);
        double worst = 0;
        for (int repetition = 0; repetition < 100; repetition++) {
            var batch = mixed(1, random);
            var labels = Errors.doubles(batch.targets());
            var expected = new double[] {
                labels[0] * 3 + labels[1] * 10,
                -labels[0] + labels[1] * 2,
                labels[2] * 3 + labels[3] * 10,
                -labels[2] + labels[3] * 2
            };
            var sums = new double[] {labels[0] + labels[1], labels[2] + labels[3]};
            worst = Errors.worst(
                    worst,
                    Errors.relative(sums, new double[] {1, 1}),
                    Errors.relative(Errors.doubles(batch.features()), expected));
        }
        return worst;
    }

    /** The shifts (dy, dx), as dy·100 + dx, that make this image of the original. */
    private static IntStream shifts(float[] image, int padding) {
        return IntStream.rangeClosed(-padding, padding).flatMap(dy -> IntStream.rangeClosed(-padding, padding)
                .filter(dx -> Arrays.equals(image, shifted(dy, dx)))
                .map(dx -> 100 * dy + dx));
    }

    private static float[] shifted(int dy, int dx) {
        var original = counting(COLOUR);
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
        var from = measured(DRAWS, new RandomCrop(2), shape, image -> image[12] - 1);
        var down = Arrays.stream(from).map(i -> Math.floor(i / 5) - 2).toArray();
        var right = Arrays.stream(from).map(i -> i % 5 - 2).toArray();
        var product =
                IntStream.range(0, DRAWS).mapToDouble(i -> down[i] * right[i]).toArray();
        return Errors.worst(
                Moments.standardErrors(down, 0, 2),
                Moments.standardErrors(right, 0, 2),
                Moments.standardErrors(product, 0, 4));
    }

    private static double mirrored() {
        var original = counting(COLOUR);
        var mirror = new float[original.length];
        var upsideDown = new float[original.length];
        for (int i = 0; i < mirror.length; i++) {
            int column = i % COLOUR.width();
            int row = i / COLOUR.width() % COLOUR.height();
            mirror[i] = original[i - column + COLOUR.width() - 1 - column];
            upsideDown[i] = original[i + (COLOUR.height() - 1 - 2 * row) * COLOUR.width()];
        }
        var random = new SplittableRandom(1);
        var both = transform(new RandomFlip(1, 1), COLOUR);
        var twice = original.clone();
        both.apply(twice, 0, COLOUR, random);
        both.apply(twice, 0, COLOUR, random);
        double involution = Arrays.equals(twice, original) ? 0 : 1;
        return involution
                + share(1000, new RandomFlip(0.5, 0), COLOUR, image -> isOneOf(image, original, mirror))
                + share(1000, new RandomFlip(0, 0.5), COLOUR, image -> isOneOf(image, original, upsideDown));
    }

    private static double isOneOf(float[] image, float[] one, float[] other) {
        return Arrays.equals(image, one) || Arrays.equals(image, other) ? 0 : 1;
    }

    private static double shareFlipped() {
        var shape = new ExampleShape(1, 2, 2);
        return Errors.worst(
                Moments.standardErrors(
                        measured(DRAWS, new RandomFlip(0.3, 0), shape, image -> image[0] == 2 ? 1 : 0), 0.3, 0.21),
                Moments.standardErrors(
                        measured(DRAWS, new RandomFlip(0, 0.3), shape, image -> image[0] == 3 ? 1 : 0), 0.3, 0.21));
    }
}
