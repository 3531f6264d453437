package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Our layers against DL4J's own in the same network: outputs, gradients and a few steps of training must agree. */
final class StockLayers {
    /** A network of our layers and the same of DL4J's; both name their layers alike. */
    interface Body {
        String build(ComputationGraphConfiguration.GraphBuilder graph, boolean ours);
    }

    static final InputType IMAGES = InputType.convolutional(13, 11, 3);
    static final InputType VECTORS = InputType.feedForward(23);

    private StockLayers() {}

    static void assertSame(Body body, InputType input, Function<NeuralNetConfiguration.Builder, ?> more) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            var ours = network(body, input, type, true, more);
            var stock = network(body, input, type, false, more);
            ours.setParams(stock.params());
            var data = data(input, type, 17);
            double tolerance = type == DataType.FLOAT ? 1e-5 : 1e-10;
            assertClose(
                    ours.outputSingle(data.getFeatures()),
                    stock.outputSingle(data.getFeatures()),
                    tolerance,
                    "test output " + type);
            for (var network : new ComputationGraph[] {ours, stock}) {
                Nd4j.getRandom().setSeed(5); // dropout masks and weight noise
                network.setInputs(data.getFeatures());
                network.setLabels(data.getLabels());
                network.computeGradientAndScore();
            }
            assertThat(ours.score()).isCloseTo(stock.score(), within(tolerance * 10));
            for (Map.Entry<String, INDArray> entry :
                    stock.gradient().gradientForVariable().entrySet()) {
                INDArray gradient = ours.gradient().getGradientFor(entry.getKey());
                assertClose(gradient, entry.getValue(), tolerance, entry.getKey() + " " + type);
            }
            for (var network : new ComputationGraph[] {ours, stock}) {
                Nd4j.getRandom().setSeed(6);
                for (int step = 0; step < 3; step++) {
                    network.fit(data);
                }
            }
            assertClose(ours.params(), stock.params(), tolerance * 10, "parameters after training " + type);
        }
    }

    static void assertClose(INDArray actual, INDArray expected, double tolerance, String what) {
        double scale = Math.max(1e-3, expected.norm2Number().doubleValue());
        assertThat(actual.castTo(DataType.DOUBLE)
                                .sub(expected.castTo(DataType.DOUBLE))
                                .norm2Number()
                                .doubleValue()
                        / scale)
                .as(what)
                .isLessThan(tolerance);
    }

    static ComputationGraph network(
            Body body, InputType input, DataType type, boolean ours, Function<NeuralNetConfiguration.Builder, ?> more) {
        var builder = new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(type)
                .updater(new Sgd(0.1))
                .weightInit(new NormalDistribution(0, 0.2))
                .biasInit(0.1);
        more.apply(builder);
        var graph = builder.graphBuilder().addInputs("in").setInputTypes(input);
        String last = body.build(graph, ours);
        graph.addLayer(
                "out",
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(5)
                        .activation(Activation.SOFTMAX)
                        .build(),
                last);
        var network = new ComputationGraph(graph.setOutputs("out").build());
        network.init();
        return network;
    }

    static DataSet data(InputType input, DataType type, int n) {
        Nd4j.getRandom().setSeed(11);
        INDArray x = input == VECTORS ? Nd4j.randn(DataType.DOUBLE, n, 23) : Nd4j.randn(DataType.DOUBLE, n, 3, 13, 11);
        INDArray y = Nd4j.zeros(type, n, 5);
        for (int i = 0; i < n; i++) {
            y.putScalar(i, i * 3 % 5, 1);
        }
        return new DataSet(x.castTo(type), y);
    }
}
