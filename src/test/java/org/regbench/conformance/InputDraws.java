package org.regbench.conformance;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.regbench.data.ExampleShape;
import org.regbench.draft.InputTransform;
import org.regbench.technique.Drafts;
import org.regbench.technique.Technique;

/** Input transforms on single images. */
final class InputDraws {
    static final int DRAWS = 100_000;

    /** Draws the low end of every range. */
    static final RandomGenerator LOWEST = () -> 0;

    /** Draws the high end, but for rounding. */
    static final RandomGenerator HIGHEST = () -> -1;

    private InputDraws() {}

    static InputTransform transform(Technique technique, ExampleShape shape) {
        var context = Drafts.images(shape.channels(), shape.height(), shape.width());
        return Drafts.with(technique, context).inputTransforms.all().get(0);
    }

    /** An image whose pixels are all different and not zero: 1, 2, 3 … */
    static float[] counting(ExampleShape shape) {
        var image = new float[shape.size()];
        for (int i = 0; i < image.length; i++) {
            image[i] = i + 1;
        }
        return image;
    }

    static float[] draw(Technique technique, ExampleShape shape, float[] image, RandomGenerator random) {
        var result = image.clone();
        transform(technique, shape).apply(result, 0, shape, random);
        return result;
    }

    /** The mean of a measure over draws from that image. */
    static double share(int draws, Technique technique, ExampleShape shape, ToDoubleFunction<float[]> measure) {
        return Arrays.stream(measured(draws, technique, shape, measure))
                .average()
                .orElseThrow();
    }

    static double[] measured(int draws, Technique technique, ExampleShape shape, ToDoubleFunction<float[]> measure) {
        return measured(draws, technique, shape, counting(shape), measure);
    }

    /** A measure of each draw from an image. */
    static double[] measured(
            int draws, Technique technique, ExampleShape shape, float[] original, ToDoubleFunction<float[]> measure) {
        return draws(draws, technique, shape, original).mapToDouble(measure).toArray();
    }

    /** What an image becomes, draw by draw. */
    static Stream<float[]> draws(int draws, Technique technique, ExampleShape shape, float[] original) {
        var random = new SplittableRandom(1);
        var transform = transform(technique, shape);
        return IntStream.range(0, draws).mapToObj(i -> {
            var image = original.clone();
            transform.apply(image, 0, shape, random);
            return image;
        });
    }
}
