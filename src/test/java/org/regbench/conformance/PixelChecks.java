package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.always;
import static org.regbench.conformance.ConformanceCheck.draws;
import static org.regbench.conformance.ConformanceCheck.numbers;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.regbench.data.ExampleShape;
import org.regbench.technique.Moments;
import org.regbench.technique.input.ColourJitter;
import org.regbench.technique.input.GaussianNoise;

/** What changes the values of pixels, or other features, where they are. */
final class PixelChecks {
    private static final ExampleShape COLOUR = new ExampleShape(3, 2, 1);
    private static final ColourJitter JITTER = new ColourJitter(0.4, 0.2, 0.3);

    private PixelChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(
                numbers(
                        ColourJitter.TYPE,
                        "μ + b + k·(g − μ) + k·s·(x − g) for some b, k and s",
                        () -> jitters(1000).mapToDouble(Jitter::error).max().orElseThrow()),
                always(
                        ColourJitter.TYPE,
                        "b, k and s in their ranges",
                        () -> jitters(10_000)
                                        .filter(jitter -> !jitter.inRange())
                                        .count()
                                / 10_000.0),
                draws(ColourJitter.TYPE, "moments of b, k and s, uniform", PixelChecks::jitterMoments),
                draws(GaussianNoise.TYPE, "moments of N(0, σ²)", PixelChecks::additiveNoise),
                draws(
                        GaussianNoise.TYPE,
                        "linear regression at convergence = ridge with nσ²",
                        PixelChecks::noiseIsRidge));
    }

    private static double additiveNoise() {
        var shape = new ExampleShape(1, 400, 400);
        var noise = new float[shape.size()];
        InputDraws.transform(new GaussianNoise(0.3), shape).apply(noise, 0, shape, new SplittableRandom(1));
        return Moments.standardErrors(noise, 0, 0.09);
    }

    private static double noiseIsRidge() {
        var problem = LinearProblem.random(4, 300);
        double sd = 0.7;
        return problem.standardErrors(new GaussianNoise(sd), problem.ridge(LinearProblem.identity(sd * sd)));
    }

    private static Stream<Jitter> jitters(int draws) {
        return InputDraws.draws(draws, JITTER, COLOUR, InputDraws.counting(COLOUR))
                .map(Jitter::of);
    }

    private static double jitterMoments() {
        var jitters = jitters(InputDraws.DRAWS).toList();
        return Errors.worst(
                moments(jitters, Jitter::shift, 0, 0.4),
                moments(jitters, Jitter::contrast, 1, 0.2),
                moments(jitters, Jitter::saturation, 1, 0.3));
    }

    private static double moments(List<Jitter> jitters, ToDoubleFunction<Jitter> factor, double centre, double range) {
        return Moments.standardErrors(jitters.stream().mapToDouble(factor).toArray(), centre, range * range / 3);
    }

    /**
     * What has happened to the image of {@link InputDraws#counting}.
     *
     * @param error of the image made with these, relative to its largest number
     */
    private record Jitter(double shift, double contrast, double saturation, double error) {
        private static final double ROUNDING = 1e-5;

        static Jitter of(float[] image) {
            var before = Errors.doubles(InputDraws.counting(COLOUR));
            var after = Errors.doubles(image);
            double mean = mean(before);
            double shift = mean(after) - mean;
            double contrast = slope(minus(grey(after), mean(after)), minus(grey(before), mean));
            double colour = slope(colours(after), colours(before));
            var grey = grey(before);
            var expected = IntStream.range(0, before.length)
                    .mapToDouble(i -> mean + shift + contrast * (grey[i] - mean) + colour * (before[i] - grey[i]))
                    .toArray();
            return new Jitter(shift, contrast, colour / contrast, Errors.relative(after, expected));
        }

        boolean inRange() {
            return Math.abs(shift) <= 0.4 + ROUNDING
                    && Math.abs(contrast - 1) <= 0.2 + ROUNDING
                    && Math.abs(saturation - 1) <= 0.3 + ROUNDING;
        }

        private static double mean(double[] values) {
            return Arrays.stream(values).average().orElseThrow();
        }

        private static double[] minus(double[] values, double mean) {
            return Arrays.stream(values).map(value -> value - mean).toArray();
        }

        /** The mean over the channels, once for each channel. */
        private static double[] grey(double[] image) {
            int pixels = image.length / COLOUR.channels();
            return IntStream.range(0, image.length)
                    .mapToDouble(i -> IntStream.range(0, COLOUR.channels())
                            .mapToDouble(c -> image[c * pixels + i % pixels])
                            .average()
                            .orElseThrow())
                    .toArray();
        }

        private static double[] colours(double[] image) {
            var grey = grey(image);
            return IntStream.range(0, image.length)
                    .mapToDouble(i -> image[i] - grey[i])
                    .toArray();
        }

        /** By least squares, through the origin. */
        private static double slope(double[] y, double[] x) {
            double product = 0;
            double square = 0;
            for (int i = 0; i < x.length; i++) {
                product += x[i] * y[i];
                square += x[i] * x[i];
            }
            return product / square;
        }
    }
}
