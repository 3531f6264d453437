package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.regbench.layer.GaussianWeights.Learning;
import org.regbench.technique.Moments;

class GaussianWeightsTest {
    private static final int TRAINING_EXAMPLES = 40;

    /** σ² = e^ρ (1 + μ²), divergence μ²ρ² + ρ: made up so that no derivative is zero. */
    private record MadeUp(double warmth) implements WeightPosterior {
        @Override
        public double initialSpread() {
            return -1;
        }

        @Override
        public void evaluate(double mean, double spread, Terms terms) {
            terms.variance = Math.exp(spread) * (1 + mean * mean);
            terms.varianceByMean = Math.exp(spread) * 2 * mean;
            terms.varianceBySpread = terms.variance;
            terms.divergence = mean * mean * spread * spread + spread;
            terms.divergenceByMean = 2 * mean * spread * spread;
            terms.divergenceBySpread = 2 * mean * mean * spread + 1;
        }

        @Override
        public double testWeight(double mean, double spread) {
            return mean > 0 ? mean : 0;
        }

        @Override
        public double warmth(double epochs) {
            return warmth * epochs + 0.5;
        }
    }

    private static final Learning LEARNING = new Learning(new MadeUp(1), TRAINING_EXAMPLES);

    private enum Body {
        DENSE {
            @Override
            FeedForwardLayer below(boolean inputGradient) {
                return GaussianWeights.dense(7, 5, inputGradient, LEARNING);
            }
        },
        CONVOLUTION {
            @Override
            FeedForwardLayer below(boolean inputGradient) {
                return GaussianWeights.convolution(new long[] {4, 2, 3, 3}, 2, 1, inputGradient, LEARNING);
            }
        };

        abstract FeedForwardLayer below(boolean inputGradient);
    }

    /** A layer, tanh, a second layer of the same kind that hands its input gradient down, loss. */
    private static ComputationGraph graph(Body body, DataType type) {
        var graph = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", body.below(false), "in")
                .addLayer("t", new ActivationLayer(Activation.TANH), "a");
        if (body == Body.DENSE) {
            graph.addLayer("b", GaussianWeights.dense(5, 6, true, LEARNING), "t");
        } else {
            graph.addLayer("b", GaussianWeights.convolution(new long[] {3, 4, 2, 2}, 1, 0, true, LEARNING), "t");
        }
        graph.addLayer("u", new ActivationLayer(Activation.TANH), "b");
        var last = GaussianWeights.dense(body == Body.DENSE ? 6 : 12, 3, true, LEARNING);
        if (body == Body.DENSE) {
            graph.addLayer("c", last, "u");
        } else {
            graph.addLayer("c", last, new CnnToFeedForwardPreProcessor(2, 2, 3), "u");
        }
        graph.addLayer(
                        "loss",
                        new LossLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "c")
                .setOutputs("loss");
        var network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    private static DataSet data(Body body, DataType type) {
        var x = body == Body.DENSE ? normal(type, 1, 4, 7) : normal(type, 1, 4, 2, 5, 6);
        var y = Nd4j.zeros(type, 4, 3);
        for (int i = 0; i < 4; i++) {
            y.putScalar(i, i % 3, 1);
        }
        return new DataSet(x, y);
    }

    private static INDArray normal(DataType type, long seed, long... shape) {
        var random = new SplittableRandom(seed);
        var array = Nd4j.createUninitialized(DataType.DOUBLE, shape, 'c');
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array.castTo(type);
    }

    /** A new network draws the same noise, so the loss is a function of the parameters alone. */
    private static ComputationGraph at(Body body, INDArray parameters, DataSet data) {
        var network = graph(body, parameters.dataType());
        network.setParams(parameters);
        network.setInputs(data.getFeatures());
        network.setLabels(data.getLabels());
        network.computeGradientAndScore();
        return network;
    }

    @ParameterizedTest
    @EnumSource(Body.class)
    void theGradientIsThatOfTheScoreWithTheNoiseHeldFixed(Body body) {
        var data = data(body, DataType.DOUBLE);
        var parameters = normal(
                        DataType.DOUBLE, 2, 1, graph(body, DataType.DOUBLE).numParams())
                .muli(0.5);
        var sum = at(body, parameters, data).gradient().gradient();
        var gradient = sum.div(data.numExamples()); // of the score, which is a mean
        for (int i = 0; i < parameters.length(); i++) {
            double kept = parameters.getDouble(i);
            parameters.putScalar(i, kept + 1e-5);
            double above = at(body, parameters, data).score();
            parameters.putScalar(i, kept - 1e-5);
            double below = at(body, parameters, data).score();
            parameters.putScalar(i, kept);
            assertThat(gradient.getDouble(i))
                    .as("parameter %d", i)
                    .isCloseTo((above - below) / 2e-5, within(1e-7 * Math.max(1, Math.abs(gradient.getDouble(i)))));
        }
    }

    /** Floats on the CPU go by our own products, doubles by ND4J's operations. */
    @ParameterizedTest
    @EnumSource(Body.class)
    void floatsAndDoublesAgree(Body body) {
        var parameters = normal(
                        DataType.DOUBLE, 2, 1, graph(body, DataType.DOUBLE).numParams())
                .muli(0.5);
        var exact = at(body, parameters, data(body, DataType.DOUBLE));
        var rough = at(body, parameters.castTo(DataType.FLOAT), data(body, DataType.FLOAT));
        assertThat(rough.score()).isCloseTo(exact.score(), within(1e-5 * Math.abs(exact.score())));
        var difference = rough.gradient()
                .gradient()
                .castTo(DataType.DOUBLE)
                .sub(exact.gradient().gradient());
        assertThat(difference.norm2Number().doubleValue()
                        / exact.gradient().gradient().norm2Number().doubleValue())
                .isLessThan(1e-5);
        var x = data(body, DataType.DOUBLE).getFeatures();
        assertThat(rough.outputSingle(x.castTo(DataType.FLOAT))
                        .castTo(DataType.DOUBLE)
                        .equalsWithEps(exact.outputSingle(x), 1e-5))
                .isTrue();
    }

    private static ComputationGraph linear(FeedForwardLayer layer, DataType type) {
        var network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", layer, "in")
                .addLayer(
                        "loss",
                        new LossLayer.Builder(LossFunction.MSE)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "a")
                .setOutputs("loss")
                .build());
        network.init();
        return network;
    }

    /** x = (1, −2, 0.5), W = (0.3, −0.1, 2), b = 0.25: mean 1.75; variances e⁻¹ (1 + w²) times x². */
    @Test
    void theOutputHasTheMeanAndVarianceOfASumOfGaussians() {
        var network = linear(GaussianWeights.dense(3, 1, false, LEARNING), DataType.FLOAT);
        network.setParam("a_W", Nd4j.createFromArray(new float[][] {{0.3f}, {-0.1f}, {2}}));
        network.setParam("a_b", Nd4j.createFromArray(0.25f));
        var x = Nd4j.ones(DataType.FLOAT, 200_000, 1).mmul(Nd4j.createFromArray(new float[][] {{1, -2, 0.5f}}));
        var y = network.output(true, x)[0].dup('c').data().asFloat();
        double variance = Math.exp(-1) * (1 * 1.09 + 4 * 1.01 + 0.25 * 5);
        Moments.check(y, 1.75, variance);
    }

    @Test
    void anInputOfZeroHasNoNoise() {
        var network = linear(GaussianWeights.dense(3, 2, true, LEARNING), DataType.FLOAT);
        var x = Nd4j.zeros(DataType.FLOAT, 2, 3);
        assertThat(network.output(true, x)[0]).isEqualTo(Nd4j.zeros(DataType.FLOAT, 2, 2));
        network.fit(new DataSet(x, Nd4j.ones(DataType.FLOAT, 2, 2)));
        assertThat(network.params().sumNumber().doubleValue()).isFinite();
    }

    @Test
    void testTimeUsesTheTestWeightsWithoutNoise() {
        var network = linear(GaussianWeights.dense(2, 1, false, LEARNING), DataType.FLOAT);
        network.setParam("a_W", Nd4j.createFromArray(new float[][] {{-3}, {2}}));
        var y = network.outputSingle(Nd4j.createFromArray(new float[][] {{1, 1}, {5, -1}}));
        assertThat(y.dup('c').data().asFloat()).containsExactly(2, -2);
    }

    /** With ρ = −1 everywhere and W = 0 the divergence is −1 a weight, over 40 examples; half of it counts at first. */
    @Test
    void theScoreHasTheDivergenceAsFarAsTrainingHasWarmedUp() {
        var network = linear(GaussianWeights.dense(3, 2, false, LEARNING), DataType.DOUBLE);
        var data = new DataSet(Nd4j.zeros(DataType.DOUBLE, 10, 3), Nd4j.zeros(DataType.DOUBLE, 10, 2));
        network.fit(data);
        assertThat(network.score()).isCloseTo(0.5 * -6 / 40, within(1e-12));
        double second = network.getParam("a_rho").sumNumber().doubleValue();
        network.fit(data);
        assertThat(network.score()).isCloseTo((0.5 + 10.0 / 40) * second / 40, within(1e-12));
    }

    @Test
    void penaltiesReachTheMeansOnly() {
        var layer = GaussianWeights.dense(3, 2, false, LEARNING);
        layer.setRegularization(java.util.List.of(new L2Regularization(1)));
        var network = linear(layer, DataType.DOUBLE);
        network.setParam("a_W", Nd4j.ones(DataType.DOUBLE, 3, 2));
        network.setParam("a_b", Nd4j.ones(DataType.DOUBLE, 2));
        assertThat(network.getLayer("a").calcRegularizationScore(true)).isCloseTo(3, within(1e-12));
    }
}
