package org.regbench.technique.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.regbench.common.UserError;
import org.regbench.draft.NoisyWeights;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;

class DropConnectTest {
    private static final INDArray X = Nd4j.createFromArray(new double[][] {{1, -0.5, 2}, {0.3, 0.7, -1}});
    private static final INDArray Y = Nd4j.createFromArray(new double[][] {{0.5}, {-1}});

    private static NoisyWeights.OfLayer noise(double rate, long seed) {
        var noise = (NoisyWeights)
                Drafts.with(new DropConnect(rate)).randomWeights.get().orElseThrow();
        return noise.forLayer(seed);
    }

    /** 3 inputs, a layer of {@code units} with the noise, one output. */
    private static ComputationGraph graph(DataType type, int inputs, int units, NoisyWeights.OfLayer noise) {
        var graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nIn(inputs)
                                .nOut(units)
                                .activation(Activation.TANH)
                                .weightNoise(noise)
                                .build(),
                        "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nIn(units)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "hidden")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    private static INDArray noisy(
            ComputationGraph graph, NoisyWeights.OfLayer noise, String key, int iteration, boolean train) {
        return noise.getParameter(graph.getLayer(0), key, iteration, 0, train, LayerWorkspaceMgr.noWorkspaces());
    }

    @Test
    void keepsTheExpectedWeightAndTheVarianceOfABernoulliMask() {
        var noise = noise(0.2, 11);
        var graph = graph(DataType.FLOAT, 400, 400, noise);
        graph.getParam("hidden_W").assign(1);
        var weights = noisy(graph, noise, "W", 0, true);
        Moments.check(weights.dup().data().asFloat(), 1, 0.2 / 0.8);
        assertThat(weights.dup().data().asFloat()).containsOnly(0, 1.25f);
    }

    @Test
    void oneMaskHoldsForOneIteration() {
        var noise = noise(0.5, 11);
        var graph = graph(DataType.FLOAT, 20, 20, noise);
        var first = noisy(graph, noise, "W", 0, true).dup();
        assertThat(noisy(graph, noise, "W", 0, true)).isEqualTo(first);
        assertThat(noisy(graph, noise, "W", 1, true)).isNotEqualTo(first);
    }

    @Test
    void theSameSeedDrawsTheSameMasksAndACopyStartsAgain() {
        var noise = noise(0.5, 11);
        var graph = graph(DataType.FLOAT, 20, 20, noise);
        var first = noisy(graph, noise, "W", 0, true).dup();
        assertThat(noisy(graph, noise(0.5, 11), "W", 0, true)).isEqualTo(first);
        assertThat(noisy(graph, (NoisyWeights.OfLayer) noise.clone(), "W", 0, true))
                .isEqualTo(first);
        assertThat(noisy(graph, noise(0.5, 12), "W", 0, true)).isNotEqualTo(first);
    }

    @Test
    void theGradientIsThatOfTheCleanWeights() {
        var noise = noise(0.5, 3);
        var graph = graph(DataType.DOUBLE, 3, 4, noise);
        double loss = loss(graph);
        var gradient = graph.gradient().getGradientFor("hidden_W").div(2); // of the mean
        noise.backprop("W", gradient);
        var mask = noisy(graph, noise, "W", 0, true).div(graph.getParam("hidden_W"));
        var weights = graph.getParam("hidden_W");
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                double kept = weights.getDouble(i, j);
                weights.putScalar(i, j, kept + 1e-6);
                double above = loss(graph);
                weights.putScalar(i, j, kept - 1e-6);
                double below = loss(graph);
                weights.putScalar(i, j, kept);
                assertThat(gradient.getDouble(i, j)).isCloseTo((above - below) / 2e-6, within(1e-8));
                assertThat(gradient.getDouble(i, j) == 0).isEqualTo(mask.getDouble(i, j) == 0);
            }
        }
        assertThat(mask.eq(0).castTo(DataType.INT).sumNumber().intValue()).isBetween(1, 11);
        assertThat(loss(graph)).isEqualTo(loss);
    }

    private static double loss(ComputationGraph graph) {
        graph.setInputs(X);
        graph.setLabels(Y);
        graph.computeGradientAndScore();
        return graph.score();
    }

    @Test
    void isSilentAtTestTimeAndOnBiases() {
        var noise = noise(0.5, 3);
        var graph = graph(DataType.DOUBLE, 3, 4, noise);
        assertThat(noisy(graph, noise, "W", 0, false)).isSameAs(graph.getParam("hidden_W"));
        assertThat(noisy(graph, noise, "b", 0, true)).isSameAs(graph.getParam("hidden_b"));
        var hidden = X.mmul(graph.getParam("hidden_W")).addRowVector(graph.getParam("hidden_b"));
        var expected = Transforms.tanh(hidden).mmul(graph.getParam("out_W"));
        assertThat(graph.outputSingle(X).equalsWithEps(expected, 1e-12)).isTrue();
    }

    @Test
    void rateZeroLeavesThePlaceFree() {
        assertThat(Drafts.with(new DropConnect(0)).changes()).isEmpty();
    }

    @Test
    void refusesToDropEverything() {
        for (double rate : List.of(1.0, -0.1, Double.NaN)) {
            assertThatThrownBy(() -> new DropConnect(rate))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("rate=")
                    .hasMessageEndingWith(" is not allowed; it must be a rate in [0, 1)");
        }
    }
}
