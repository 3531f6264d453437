package org.regbench.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of Deeplearning4j's own layers with nothing of ours: "in", "layer", "out". */
final class TinyNetworks {
    private TinyNetworks() {}

    /** Plain descent with the rate 0.1 and the seed 1. */
    static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(0.1))
                .activation(Activation.IDENTITY);
    }

    /** A layer on three numbers, then one linear unit with the squared error. */
    static ComputationGraphConfiguration configuration(NeuralNetConfiguration.Builder builder, Layer layer) {
        return builder.graphBuilder()
                .addInputs("in")
                .addLayer("layer", layer, "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "layer")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(3))
                .build();
    }

    static ComputationGraph network(NeuralNetConfiguration.Builder builder, Layer layer) {
        return network(configuration(builder, layer));
    }

    static ComputationGraph network(ComputationGraphConfiguration configuration) {
        var graph = new ComputationGraph(configuration);
        graph.init();
        return graph;
    }

    static INDArray inputs() {
        return Nd4j.createFromArray(new double[][] {{1, -2, 0.5}, {3, 1, -1}, {0, 2, 4}, {-1, 0, 1}});
    }

    static DataSet examples() {
        return new DataSet(inputs(), Nd4j.createFromArray(new double[][] {{1}, {0}, {-2}, {3}}));
    }
}
