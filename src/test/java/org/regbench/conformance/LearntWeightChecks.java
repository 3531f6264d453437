package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.always;
import static org.regbench.conformance.ConformanceCheck.draws;
import static org.regbench.conformance.ConformanceCheck.numbers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.regbench.technique.Technique;
import org.regbench.technique.layer.VariationalDropout;
import org.regbench.technique.weight.BayesByBackprop;

/** Weights of which a distribution is learnt. */
final class LearntWeightChecks {
    private static final double PRIOR = 0.125;
    private static final BayesByBackprop BAYES = new BayesByBackprop(PRIOR, 0);
    private static final VariationalDropout VARIATIONAL = new VariationalDropout(1, 0);

    private LearntWeightChecks() {}

    static Stream<ConformanceCheck> all() {
        var gradients = "PyTorch autograd of the layer written out, noise given, with KL/N: units and filters";
        return Stream.of(
                numbers(
                        BayesByBackprop.TYPE,
                        PyTorchValues.reference("kl_divergence of two normals"),
                        LearntWeightChecks::divergenceOfNormals),
                numbers(BayesByBackprop.TYPE, gradients, () -> gradients(BAYES, bayes())),
                draws(
                        BayesByBackprop.TYPE,
                        "moments of the pre-activations, N(xW, x²σ²)",
                        () -> LearntLayer.standardErrors(BAYES, rho -> Math.pow(Math.log1p(Math.exp(rho)), 2))),
                numbers(
                        VariationalDropout.TYPE,
                        "KL to the log-uniform prior by numeric integration (largest difference in nats)",
                        0.009,
                        LearntWeightChecks::divergenceFromLogUniform),
                numbers(VariationalDropout.TYPE, gradients, () -> gradients(VARIATIONAL, variational())),
                draws(
                        VariationalDropout.TYPE,
                        "moments of the pre-activations, N(xW, x²σ²)",
                        () -> LearntLayer.standardErrors(VARIATIONAL, Math::exp)),
                always(
                        VariationalDropout.TYPE,
                        "test time: 0 where ln α > 3, the mean elsewhere",
                        LearntWeightChecks::notPruned));
    }

    private static double gradients(Technique technique, LearntLayer.Terms terms) {
        return Errors.worst(
                LearntLayer.dense(technique).gradients(terms),
                LearntLayer.convolution(technique).gradients(terms));
    }

    private static double divergenceOfNormals() {
        var torch = PyTorchValues.of("kl_divergence");
        var mean = torch.numbers("mean");
        var rho = torch.numbers("rho");
        var expected = torch.numbers("kl");
        return IntStream.range(0, mean.length)
                .mapToDouble(i -> Errors.relative(
                        new double[] {LearntLayer.divergence(BAYES, mean[i], rho[i])}, new double[] {expected[i]}))
                .max()
                .orElseThrow();
    }

    /** σ = softplus(ρ), KL(N(W, σ²) ‖ N(0, s²)). */
    private static LearntLayer.Terms bayes() {
        return new LearntLayer.Terms() {
            @Override
            public NDArray variance(NDArray mean, NDArray rho) {
                return Activation.softPlus(rho).square();
            }

            @Override
            public NDArray divergence(NDArray mean, NDArray rho) {
                var variance = variance(mean, rho);
                return variance.add(mean.square())
                        .div(2 * PRIOR * PRIOR)
                        .sub(variance.log().div(2))
                        .add(Math.log(PRIOR) - 0.5);
            }
        };
    }

    /** Molchanov et al. 2017, equation 14. */
    private static LearntLayer.Terms variational() {
        return new LearntLayer.Terms() {
            private NDArray logAlpha(NDArray mean, NDArray rho) {
                return rho.sub(mean.abs().log().mul(2)).clip(-8, 8);
            }

            @Override
            public NDArray variance(NDArray mean, NDArray rho) {
                return logAlpha(mean, rho).exp().mul(mean.square());
            }

            @Override
            public NDArray divergence(NDArray mean, NDArray rho) {
                var logAlpha = logAlpha(mean, rho);
                var sigmoid = Activation.sigmoid(logAlpha.mul(1.48695).add(1.87320));
                return logAlpha.neg()
                        .exp()
                        .add(1)
                        .log()
                        .div(2)
                        .sub(sigmoid.mul(0.63576))
                        .add(0.63576);
            }
        };
    }

    /**
     * The true divergence is E ln|ε| − ½ ln α + ½(γ + ln 2), ε ~ N(1, α) (Kingma et al. 2015), zero at α = ∞; the
     * expectation by quadrature over ln|ε|, where it is smooth. The approximation is off by 0.0085 nats at ln α = −4.
     */
    private static double divergenceFromLogUniform() {
        return DoubleStream.of(-8, -6, -4, -2, -1, 0, 1, 2, 3, 5, 8)
                .map(logAlpha -> {
                    double alpha = Math.exp(logAlpha);
                    double mean = 0;
                    double step = 1e-3;
                    for (double t = -40; t < 8; t += step) {
                        double size = Math.exp(t);
                        mean += step * t * size * (density(size, alpha) + density(-size, alpha));
                    }
                    double expected = mean - 0.5 * logAlpha + 0.5 * (0.5772156649015329 + Math.log(2));
                    return Math.abs(LearntLayer.divergence(VARIATIONAL, 1, logAlpha) - expected);
                })
                .max()
                .orElseThrow();
    }

    /** Of N(1, variance). */
    private static double density(double x, double variance) {
        return Math.exp(-(x - 1) * (x - 1) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    }

    /** The rows of an identity matrix show the weights. */
    private static double notPruned() {
        var layer = LearntLayer.dense(VARIATIONAL, DataType.FLOAT, 50, 40);
        layer.parameter("b").assign(0);
        var mean = layer.parameter("W");
        var logAlpha = layer.parameter("rho").sub(Transforms.log(mean.mul(mean)));
        var expected = Errors.doubles(mean.mul(logAlpha.lte(3).castTo(DataType.FLOAT)));
        var seen = Errors.doubles(layer.forward(Nd4j.eye(50).castTo(DataType.FLOAT), false));
        if (Arrays.stream(expected).filter(weight -> weight == 0).count() < 100) {
            throw new AssertionError("hardly any weight is to be pruned");
        }
        return IntStream.range(0, seen.length)
                        .filter(i -> seen[i] != expected[i])
                        .count()
                / (double) seen.length;
    }
}
