package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.always;
import static org.regbench.conformance.ConformanceCheck.draws;
import static org.regbench.conformance.ConformanceCheck.numbers;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Batch;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;
import org.regbench.technique.input.CutMix;
import org.regbench.technique.input.Mixup;

/** What mixes the examples of a training batch. */
final class MixingChecks {
    private MixingChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(
                always(
                        CutMix.TYPE,
                        "inside of one box, the same in all channels, the same place of one other image",
                        () -> cutMixed(CutImage::isWrong)),
                numbers(
                        CutMix.TYPE,
                        "labels' shares = shares of the area, and sum to 1",
                        () -> cutMixed(CutImage::errorOfLabels)),
                draws(CutMix.TYPE, "moments of the areas of clipped boxes", MixingChecks::areas),
                draws(
                        CutMix.TYPE,
                        "moments of the share of batches that are mixed, p = 0.25",
                        MixingChecks::shareOfBatches),
                draws(Mixup.TYPE, "moments of the labels' shares, λ ~ Beta(0.2, 0.2)", () -> shareOfLabels(0.2)),
                draws(Mixup.TYPE, "the same, λ ~ Beta(1, 1)", () -> shareOfLabels(1)),
                numbers(Mixup.TYPE, "labels sum to 1, and inputs are blended as they are", MixingChecks::blends));
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
        var shares = IntStream.range(0, InputDraws.DRAWS)
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

    /** The largest of a measure of each image of 300 mixed batches of six. */
    private static double cutMixed(ToDoubleFunction<CutImage> measure) {
        var random = new SplittableRandom(3);
        double largest = 0;
        int cut = 0;
        for (int draw = 0; draw < 300; draw++) {
            var batch = CutImage.batch(6);
            Drafts.with(new CutMix(1, 1)).batchMixers.all().get(0).mix(batch, random);
            for (int i = 0; i < batch.count(); i++) {
                var image = CutImage.of(batch, i);
                largest = Errors.worst(largest, measure.applyAsDouble(image));
                cut += image.isCut() ? 1 : 0;
            }
        }
        if (cut < 600) {
            throw new AssertionError("hardly any image is cut: " + cut);
        }
        return largest;
    }

    /** The second label's share of the first of two examples on images of side x side, over many batches. */
    private static double[] sharesOfTheOther(CutMix technique, int side) {
        var random = new SplittableRandom(9);
        var mixer = Drafts.with(technique).batchMixers.all().get(0);
        return IntStream.range(0, InputDraws.DRAWS)
                .mapToDouble(draw -> {
                    var batch = new Batch(
                            2, new ExampleShape(1, side, side), new float[2 * side * side], new float[] {1, 0, 0, 1});
                    mixer.mix(batch, random);
                    return batch.targets()[1];
                })
                .toArray();
    }

    /**
     * α = 1: the squared side is uniform, so a box of an n x n image is h pixels high and wide with probability
     * (2h + 1)/n²; clipping leaves the mean of its rows over n centres, independently of its columns. Half of the
     * permutations swap the two; else the area seen is 0.
     */
    private static double areas() {
        int n = 5;
        double mean = 0;
        double square = 0;
        for (int h = 0; h < n; h++) {
            double rows = 0;
            double rowsSquared = 0;
            for (int centre = 0; centre < n; centre++) {
                int inside = Math.min(centre - h / 2 + h, n) - Math.max(centre - h / 2, 0);
                rows += inside / (double) n;
                rowsSquared += inside * inside / (double) n;
            }
            mean += (2 * h + 1) / (double) (n * n) * rows * rows;
            square += (2 * h + 1) / (double) (n * n) * rowsSquared * rowsSquared;
        }
        var areas = Arrays.stream(sharesOfTheOther(new CutMix(1, 1), n))
                .map(share -> share * n * n)
                .toArray();
        return Moments.standardErrors(areas, mean / 2, square / 2 - mean * mean / 4);
    }

    /** α = 100: boxes of half the area are never empty, and half of the permutations swap the two. */
    private static double shareOfBatches() {
        var mixed = Arrays.stream(sharesOfTheOther(new CutMix(100, 0.25), 8))
                .map(Math::signum)
                .toArray();
        return Moments.standardErrors(mixed, 0.125, 0.125 * 0.875);
    }
}
