package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** {@link BatchNorm}: gradients against DL4J's layer, running statistics by hand. */
class BatchNormTest {
    /** Of the stock layer only gamma, beta and the layers below compare: its running statistics are another thing. */
    @ParameterizedTest
    @CsvSource({"true,IDENTITY", "true,RELU", "true,TANH", "false,IDENTITY", "false,RELU", "false,TANH"})
    void hasTheGradientsOfTheStockLayer(boolean vectors, Activation activation) {
        StockLayers.Body body = (graph, ours) -> {
            Layer below = vectors
                    ? new DenseLayer.Builder()
                            .nOut(12)
                            .activation(Activation.TANH)
                            .build()
                    : new ConvolutionLayer.Builder(3, 3)
                            .nOut(4)
                            .activation(Activation.TANH)
                            .build();
            graph.addLayer("a", below, "in");
            if (ours) {
                graph.addLayer("b", new BatchNorm(activation), "a");
                return "b";
            }
            graph.addLayer(
                    "b", new BatchNormalization.Builder().useLogStd(false).build(), "a");
            graph.addLayer("c", new ActivationLayer(activation), "b");
            return "c";
        };
        var input = vectors ? StockLayers.VECTORS : StockLayers.IMAGES;
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            var ours = StockLayers.network(body, input, type, true, b -> b);
            var stock = StockLayers.network(body, input, type, false, b -> b);
            ours.setParams(stock.params());
            var data = StockLayers.data(input, type, 17);
            for (var network : new ComputationGraph[] {ours, stock}) {
                network.setInputs(data.getFeatures());
                network.setLabels(data.getLabels());
                network.computeGradientAndScore();
            }
            double tolerance = type == DataType.FLOAT ? 1e-5 : 1e-9;
            for (String key : ours.gradient().gradientForVariable().keySet()) {
                StockLayers.assertClose(
                        ours.gradient().getGradientFor(key),
                        stock.gradient().getGradientFor(key),
                        tolerance,
                        key + " " + type);
            }
            assertThat(ours.gradient().gradientForVariable()).doesNotContainKeys("b_mean", "b_var");
        }
    }

    /** By hand: the batch {1, 3} has mean 2, biased variance 1, unbiased variance 2. */
    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void keepsTheRunningStatisticsOfPyTorch(DataType type) {
        var graph = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(new Sgd(0))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(1))
                .addLayer("norm", new BatchNorm(), "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "norm")
                .setOutputs("out")
                .build();
        var network = new ComputationGraph(graph);
        network.init();
        var x = Nd4j.create(new double[][] {{1}, {3}}).castTo(type);
        network.feedForward(x, true); // must leave the statistics alone
        assertThat(network.getParam("norm_mean").getDouble(0)).isZero();
        network.fit(new DataSet(x, Nd4j.zeros(type, 2, 1)));
        assertThat(network.getParam("norm_mean").getDouble(0)).isCloseTo(0.2, within(1e-6));
        assertThat(network.getParam("norm_var").getDouble(0)).isCloseTo(1.1, within(1e-6));
        // (1 - 0.2) / sqrt(1.1 + 1e-5)
        assertThat(network.feedForward(x, false).get("norm").getDouble(0)).isCloseTo(0.76276607, within(1e-6));
    }
}
