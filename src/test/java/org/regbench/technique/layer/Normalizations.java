package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.regbench.draft.Normalization;
import org.regbench.layer.Rectifiable;
import org.regbench.technique.Drafts;
import org.regbench.technique.Technique;

/** Networks with one normalization layer, called "norm"; in double precision unless told. */
final class Normalizations {
    private Normalizations() {}

    private static Normalization of(Technique technique) {
        return Drafts.with(technique).normalization.get().orElseThrow();
    }

    /** Linear, normalization, linear: inputs [batch, 3], four normalized units. */
    static ComputationGraph dense(Technique technique) {
        return dense(technique, 4);
    }

    /** As {@link #dense(Technique)} with another number of normalized units. */
    static ComputationGraph dense(Technique technique, int units) {
        return graph(builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("linear", new DenseLayer.Builder().nIn(3).nOut(units).build(), "in")
                .addLayer("norm", of(technique).dense(units), "linear")
                .addLayer("out", output(), "norm")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(3))
                .build());
    }

    /** Convolution, normalization, linear: inputs [batch, 2, 3, 4], two normalized maps of 2x3 pixels. */
    static ComputationGraph convolution(Technique technique) {
        return convolution(technique, DataType.DOUBLE);
    }

    static ComputationGraph convolution(Technique technique, DataType type) {
        return convolution(technique, type, 2);
    }

    /** As {@link #convolution(Technique)} with another number of normalized maps. */
    static ComputationGraph convolution(Technique technique, DataType type, int maps) {
        return graph(builder()
                .dataType(type)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "linear",
                        new ConvolutionLayer.Builder(2, 2).nIn(2).nOut(maps).build(),
                        "in")
                .addLayer("norm", of(technique).convolution(maps), "linear")
                .addLayer("out", output(), "norm")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(3, 4, 2))
                .build());
    }

    /** Lets the network's normalization layer apply ReLU. */
    static ComputationGraph rectified(ComputationGraph graph) {
        ((Rectifiable) graph.getLayer("norm").conf().getLayer()).rectify();
        return graph;
    }

    private static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .activation(Activation.IDENTITY);
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static ComputationGraph graph(ComputationGraphConfiguration configuration) {
        var graph = new ComputationGraph(configuration);
        graph.init();
        Nd4j.getRandom().setSeed(2);
        var parameters = graph.params();
        graph.setParams(parameters.add(
                Nd4j.randn(parameters.dataType(), parameters.shape()).mul(0.3)));
        return graph;
    }

    /** What the layer makes of these pre-activations. */
    static INDArray activate(ComputationGraph graph, INDArray input, boolean training) {
        return graph.getLayer("norm").activate(input, training, LayerWorkspaceMgr.noWorkspaces());
    }

    /** Analytic against numerical gradients (central differences) of all trained parameters. */
    static void checkGradients(ComputationGraph graph, long... inputShape) {
        Nd4j.getRandom().setSeed(4);
        var x = Nd4j.randn(DataType.DOUBLE, inputShape);
        var y = Nd4j.randn(DataType.DOUBLE, inputShape[0], 1);
        loss(graph, x, y);
        var analytic = new LinkedHashMap<String, INDArray>();
        graph.gradient()
                .gradientForVariable()
                .forEach((key, gradient) ->
                        analytic.put(key, gradient.dup(graph.getParam(key).ordering())));
        assertThat(analytic).containsKeys("linear_W", "norm_gamma", "norm_beta", "out_W");
        assertThat(analytic.keySet()).noneMatch(key -> key.endsWith("mean") || key.endsWith("var"));
        analytic.forEach((key, gradient) -> {
            var parameter = graph.getParam(key);
            for (long i = 0; i < parameter.length(); i++) {
                double kept = parameter.getDouble(i);
                parameter.putScalar(i, kept + 1e-5);
                double above = loss(graph, x, y);
                parameter.putScalar(i, kept - 1e-5);
                double below = loss(graph, x, y);
                parameter.putScalar(i, kept);
                double numeric = inputShape[0] * (above - below) / 2e-5; // the gradient is the batch's sum
                assertThat(gradient.getDouble(i)).as(key).isCloseTo(numeric, within(1e-7 + 1e-7 * Math.abs(numeric)));
            }
        });
    }

    /** Forward and backward pass; the loss. */
    static double loss(ComputationGraph graph, INDArray x, INDArray y) {
        graph.setInputs(x);
        graph.setLabels(y);
        graph.computeGradientAndScore();
        return graph.score();
    }
}
