package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Our layers together, in whole networks. */
class LayersTest {
    @Test
    void gradientsAgreeWithFiniteDifferences() {
        var input = InputType.convolutional(6, 7, 2);
        var graph = new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .weightInit(new NormalDistribution(0, 0.5))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(input)
                .addLayer(
                        "conv",
                        new Convolution.Builder(3, 3)
                                .inputGradient(false)
                                .nOut(3)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "in")
                .addLayer("norm", new BatchNorm(Activation.SOFTPLUS), "conv")
                .addLayer("pool", new MaxPooling.Builder(new int[] {2, 2}, new int[] {2, 2}).build(), "norm")
                .addLayer(
                        "dense",
                        new Dense.Builder().nOut(6).activation(Activation.TANH).build(),
                        "pool")
                .addLayer("norm2", new BatchNorm(Activation.IDENTITY), "dense")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "norm2")
                .setOutputs("out")
                .build();
        var network = new ComputationGraph(graph);
        network.init();
        Nd4j.getRandom().setSeed(2);
        var x = Nd4j.randn(DataType.DOUBLE, 5, 2, 6, 7);
        var y = Nd4j.create(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}, {0, 1, 0}});
        DataType usual = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // the check insists
        try {
            assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                            .net(network)
                            .epsilon(1e-6)
                            .maxRelError(1e-5)
                            .minAbsoluteError(1e-8)
                            .inputs(new INDArray[] {x})
                            .labels(new INDArray[] {y})
                            .excludeParams(Set.of("norm_mean", "norm_var", "norm2_mean", "norm2_var"))))
                    .isTrue();
        } finally {
            Nd4j.setDefaultDataTypes(usual, usual);
        }
    }

    /** The float loops have no finite differences of their own: they are held to the checked double path instead. */
    @Test
    void floatAndDoubleAgreeOnAWholeNetwork() {
        StockLayers.Body body = (graph, ours) -> {
            graph.addLayer(
                    "conv",
                    new Convolution.Builder(3, 3)
                            .inputGradient(false)
                            .nOut(5)
                            .activation(Activation.IDENTITY)
                            .build(),
                    "in");
            graph.addLayer("norm", new BatchNorm(Activation.RELU), "conv");
            graph.addLayer("pool", new MaxPooling.Builder(new int[] {2, 2}, new int[] {1, 1}).build(), "norm");
            graph.addLayer(
                    "conv2",
                    new Convolution.Builder(2, 2)
                            .nOut(5)
                            .activation(Activation.RELU)
                            .build(),
                    "pool");
            graph.addLayer(
                    "dense",
                    new Dense.Builder().nOut(9).activation(Activation.IDENTITY).build(),
                    "conv2");
            graph.addLayer("norm2", new BatchNorm(Activation.RELU), "dense");
            return "norm2";
        };
        var exact = StockLayers.network(body, StockLayers.IMAGES, DataType.DOUBLE, true, b -> b);
        var fast = StockLayers.network(body, StockLayers.IMAGES, DataType.FLOAT, true, b -> b);
        fast.setParams(exact.params().castTo(DataType.FLOAT));
        exact.setParams(fast.params().castTo(DataType.DOUBLE));
        for (int step = 0; step < 3; step++) {
            exact.fit(StockLayers.data(StockLayers.IMAGES, DataType.DOUBLE, 17));
            fast.fit(StockLayers.data(StockLayers.IMAGES, DataType.FLOAT, 17));
        }
        StockLayers.assertClose(fast.params(), exact.params(), 1e-5, "parameters");
    }

    @Test
    void survivesSavingAndCloning(@TempDir Path folder) throws Exception {
        var network = StockLayers.network(
                (graph, ours) -> {
                    graph.addLayer(
                            "conv",
                            new Convolution.Builder(3, 3)
                                    .inputGradient(false)
                                    .nOut(5)
                                    .activation(Activation.IDENTITY)
                                    .build(),
                            "in");
                    graph.addLayer("norm", new BatchNorm(Activation.RELU), "conv");
                    graph.addLayer("pool", new MaxPooling.Builder(new int[] {2, 2}, new int[] {2, 2}).build(), "norm");
                    graph.addLayer(
                            "dense",
                            new Dense.Builder()
                                    .inputGradient(false)
                                    .nOut(9)
                                    .activation(Activation.RELU)
                                    .build(),
                            "pool");
                    return "dense";
                },
                StockLayers.IMAGES,
                DataType.FLOAT,
                true,
                b -> b);
        var data = StockLayers.data(StockLayers.IMAGES, DataType.FLOAT, 17);
        network.fit(data);
        INDArray expected = network.outputSingle(data.getFeatures());

        var file = folder.resolve("network.zip").toFile();
        network.save(file, true);
        var loaded = ComputationGraph.load(file, true);
        assertThat(loaded.getConfiguration()).isEqualTo(network.getConfiguration());
        assertThat(loaded.outputSingle(data.getFeatures())).isEqualTo(expected);
        assertThat(network.clone().outputSingle(data.getFeatures())).isEqualTo(expected);
        network.fit(data);
        loaded.fit(data);
        assertThat(loaded.params()).isEqualTo(network.params());
    }

    @Test
    void nanShowsThroughTheRectifierAndThePooling() {
        var network = StockLayers.network(
                (graph, ours) -> {
                    graph.addLayer(
                            "conv",
                            new Convolution.Builder(3, 3)
                                    .nOut(5)
                                    .activation(Activation.RELU)
                                    .build(),
                            "in");
                    graph.addLayer("pool", new MaxPooling.Builder(new int[] {2, 2}, new int[] {2, 2}).build(), "conv");
                    return "pool";
                },
                StockLayers.IMAGES,
                DataType.FLOAT,
                true,
                b -> b);
        var x = StockLayers.data(StockLayers.IMAGES, DataType.FLOAT, 2).getFeatures();
        x.putScalar(0, Float.NaN);
        assertThat(network.outputSingle(x).getRow(0).isNaN().any()).isTrue();
        assertThat(network.outputSingle(x).getRow(1).isNaN().any()).isFalse();
    }
}
