package org.regbench.technique.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import org.regbench.common.UserError;
import org.regbench.draft.NoisyWeights;
import org.regbench.technique.Drafts;

class WeightNoiseTest {
    private static NoisyWeights.OfLayer noise(double sd, long seed) {
        var noise = (NoisyWeights)
                Drafts.with(new WeightNoise(sd)).randomWeights.get().orElseThrow();
        return noise.forLayer(seed);
    }

    private static ComputationGraph graph(int inputs, int units, NoisyWeights.OfLayer noise) {
        var graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nIn(inputs)
                                .nOut(units)
                                .activation(Activation.IDENTITY)
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
    void oneDrawHoldsForOneIterationAndStartsAtTheSeed() {
        var noise = noise(0.1, 11);
        var graph = graph(20, 20, noise);
        var first = noisy(graph, noise, "W", 0, true).dup();
        assertThat(noisy(graph, noise, "W", 0, true)).isEqualTo(first);
        assertThat(noisy(graph, noise, "W", 1, true)).isNotEqualTo(first);
        assertThat(noisy(graph, noise(0.1, 11), "W", 0, true)).isEqualTo(first);
        assertThat(noisy(graph, noise(0.1, 12), "W", 0, true)).isNotEqualTo(first);
    }

    @Test
    void theGradientIsTakenAtTheNoisyWeightsAndPassesUnchanged() {
        var noise = noise(0.1, 3);
        var graph = graph(2, 1, noise);
        var x = Nd4j.createFromArray(new float[][] {{1, -2}});
        graph.setInputs(x);
        graph.setLabels(Nd4j.createFromArray(new float[][] {{0}}));
        graph.computeGradientAndScore();
        var w = noisy(graph, noise, "W", 0, true).toFloatVector();
        float v = graph.getParam("out_W").getFloat(0);
        float y = v * (w[0] - 2 * w[1]); // hidden x·W̃, output v·hidden, loss y²
        assertThat(graph.score()).isCloseTo(y * y, within(1e-6));
        var gradient = graph.gradient().getGradientFor("hidden_W");
        noise.backprop("W", gradient);
        assertThat(gradient.toFloatVector()).containsExactly(new float[] {2 * y * v, -4 * y * v}, within(1e-5f));
    }

    @Test
    void isSilentAtTestTimeAndOnBiases() {
        var noise = noise(0.1, 3);
        var graph = graph(3, 4, noise);
        assertThat(noisy(graph, noise, "W", 0, false)).isSameAs(graph.getParam("hidden_W"));
        assertThat(noisy(graph, noise, "b", 0, true)).isSameAs(graph.getParam("hidden_b"));
    }

    @Test
    void deviationZeroLeavesThePlaceFree() {
        assertThat(Drafts.with(new WeightNoise(0)).changes()).isEmpty();
    }

    @Test
    void refusesANegativeDeviation() {
        assertThatThrownBy(() -> new WeightNoise(-0.1))
                .isInstanceOf(UserError.class)
                .hasMessage("sd=-0.1 is not allowed; it must be a finite number of at least 0");
    }
}
