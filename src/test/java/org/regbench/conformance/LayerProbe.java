package org.regbench.conformance;

import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** One layer, run forward and backward by hand. */
final class LayerProbe {
    private static final String NAME = "probe";

    private final ComputationGraph graph;

    /**
     * The layer with its initial parameters.
     *
     * @param input what enters it
     */
    LayerProbe(Layer layer, InputType input, DataType type) {
        graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .graphBuilder()
                .addInputs("in")
                .addLayer(NAME, layer, "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build(),
                        NAME)
                .setOutputs("out")
                .setInputTypes(input)
                .build());
        graph.init();
        graph.initGradientsView();
    }

    /**
     * What went backward.
     *
     * @param input gradient of {@code Σ output·cotangent} by the input
     * @param parameters and by the parameters, by their names
     */
    record Gradients(INDArray input, Map<String, INDArray> parameters) {}

    /** A view. */
    INDArray parameter(String name) {
        return layer().getParam(name);
    }

    private org.deeplearning4j.nn.api.Layer layer() {
        return graph.getLayer(NAME);
    }

    INDArray forward(INDArray input, boolean training) {
        return layer().activate(input, training, LayerWorkspaceMgr.noWorkspaces());
    }

    /** What the layer adds to the loss of one example, after a forward pass in training mode. */
    double penalty() {
        return layer().calcRegularizationScore(true);
    }

    /** After a forward pass in training mode. */
    Gradients backward(INDArray cotangent) {
        var gradients = layer().backpropGradient(cotangent, LayerWorkspaceMgr.noWorkspaces());
        return new Gradients(gradients.getSecond(), gradients.getFirst().gradientForVariable());
    }
}
