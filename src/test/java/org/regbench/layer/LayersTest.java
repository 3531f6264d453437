package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Our layers against DL4J's own in the same network: outputs, gradients and a few steps of training must agree. */
class LayersTest {

    /** A network of our layers and the same of DL4J's; both name their layers alike. */
    private interface Body {
        String build(ComputationGraphConfiguration.GraphBuilder graph, boolean ours);
    }

    private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";
    private static final InputType IMAGES = InputType.convolutional(13, 11, 3);
    private static final InputType VECTORS = InputType.feedForward(23);

    private static ComputationGraph network(
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

    private static DataSet data(InputType input, DataType type, int n) {
        Nd4j.getRandom().setSeed(11);
        INDArray x = input == VECTORS ? Nd4j.randn(DataType.DOUBLE, n, 23) : Nd4j.randn(DataType.DOUBLE, n, 3, 13, 11);
        INDArray y = Nd4j.zeros(type, n, 5);
        for (int i = 0; i < n; i++) {
            y.putScalar(i, i * 3 % 5, 1);
        }
        return new DataSet(x.castTo(type), y);
    }

    private static void assertClose(INDArray actual, INDArray expected, double tolerance, String what) {
        double scale = Math.max(1e-3, expected.norm2Number().doubleValue());
        assertThat(actual.castTo(DataType.DOUBLE)
                                .sub(expected.castTo(DataType.DOUBLE))
                                .norm2Number()
                                .doubleValue()
                        / scale)
                .as(what)
                .isLessThan(tolerance);
    }

    private static void assertSame(Body body, InputType input, Function<NeuralNetConfiguration.Builder, ?> more) {
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

    private static Body dense(Activation activation) {
        return (graph, ours) -> {
            graph.addLayer(
                    "a",
                    ours
                            ? new Dense.Builder()
                                    .inputGradient(false)
                                    .nOut(19)
                                    .activation(activation)
                                    .build()
                            : new DenseLayer.Builder()
                                    .nOut(19)
                                    .activation(activation)
                                    .build(),
                    "in");
            graph.addLayer(
                    "b",
                    ours
                            ? new Dense.Builder()
                                    .nOut(16)
                                    .activation(activation)
                                    .build()
                            : new DenseLayer.Builder()
                                    .nOut(16)
                                    .activation(activation)
                                    .build(),
                    "a");
            return "b";
        };
    }

    private static ConvolutionLayer convolution(boolean ours, int kernel, int stride, ConvolutionMode mode, int pad) {
        var builder =
                ours ? new Convolution.Builder(kernel, kernel - 1) : new ConvolutionLayer.Builder(kernel, kernel - 1);
        return builder.nOut(6)
                .stride(stride, 1)
                .convolutionMode(mode)
                .padding(pad, pad)
                .activation(Activation.RELU)
                .build();
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"RELU", "IDENTITY", "TANH", "ELU", "LEAKYRELU"})
    void denseComputesWhatTheStockLayerDoes(Activation activation) {
        assertSame(dense(activation), VECTORS, b -> b);
    }

    @Test
    void denseKeepsRegularizationNoiseConstraintsAndDropout() {
        assertSame(dense(Activation.RELU), VECTORS, b -> b.l2(0.01).l1(0.001));
        assertSame(dense(Activation.RELU), VECTORS, b -> b.dropOut(new Dropout(0.7)));
        assertSame(
                dense(Activation.RELU), VECTORS, b -> b.weightNoise(new WeightNoise(new NormalDistribution(0, 0.1))));
        assertSame(dense(Activation.RELU), VECTORS, b -> b.constrainWeights(new MaxNormConstraint(0.5, 0)));
    }

    /** With DL4J's helpers on, our 3x3 convolutions call oneDNN; DL4J's layer is left on its own path. */
    @ParameterizedTest
    @CsvSource({"3,1,Truncate,0", "3,1,Truncate,1", "3,2,Same,0", "2,1,Same,0", "5,2,Same,0"})
    void convolutionComputesTheSameByOneDnn(int kernel, int stride, ConvolutionMode mode, int pad) {
        assertSame(
                (graph, ours) -> {
                    System.setProperty(HELPERS_DISABLED, String.valueOf(!ours));
                    graph.addLayer("a", convolution(ours, kernel, 1, ConvolutionMode.Same, 0), "in");
                    graph.addLayer("b", convolution(ours, kernel, stride, mode, pad), "a");
                    return "b";
                },
                IMAGES,
                b -> b);
    }

    @AfterEach
    void helpersOff() {
        System.clearProperty(HELPERS_DISABLED);
    }

    @ParameterizedTest
    @CsvSource({"3,1,Truncate,0", "3,1,Truncate,1", "3,1,Same,0", "5,2,Same,0", "5,2,Truncate,2", "4,3,Same,0"})
    void convolutionComputesWhatTheStockLayerDoes(int kernel, int stride, ConvolutionMode mode, int pad) {
        assertSame(
                (graph, ours) -> {
                    graph.addLayer("a", convolution(ours, kernel, 1, ConvolutionMode.Same, 0), "in");
                    graph.addLayer("b", convolution(ours, kernel, stride, mode, pad), "a");
                    return "b";
                },
                IMAGES,
                b -> b);
    }

    @Test
    void convolutionKeepsRegularizationNoiseAndDropout() {
        Body body = (graph, ours) -> {
            graph.addLayer("a", convolution(ours, 3, 1, ConvolutionMode.Truncate, 0), "in");
            graph.addLayer("b", convolution(ours, 3, 1, ConvolutionMode.Same, 0), "a");
            return "b";
        };
        assertSame(body, IMAGES, b -> b.l2(0.01));
        assertSame(body, IMAGES, b -> b.dropOut(new Dropout(0.7)));
        assertSame(body, IMAGES, b -> b.weightNoise(new WeightNoise(new NormalDistribution(0, 0.1))));
    }

    @Test
    void convolutionTakesOtherActivations() {
        assertSame(
                (graph, ours) -> {
                    var builder = ours ? new Convolution.Builder(3, 3) : new ConvolutionLayer.Builder(3, 3);
                    graph.addLayer(
                            "a", builder.nOut(4).activation(Activation.TANH).build(), "in");
                    return "a";
                },
                IMAGES,
                b -> b);
    }

    @ParameterizedTest
    @CsvSource({"2,2,Truncate", "3,2,Truncate", "3,1,Same", "2,2,Same", "3,2,Same"})
    void maxPoolingComputesWhatTheStockLayerDoes(int kernel, int stride, ConvolutionMode mode) {
        assertSame(
                (graph, ours) -> {
                    // No ReLU before the pooling: equal zeros in a window leave the choice of the winner open.
                    graph.addLayer(
                            "a",
                            new ConvolutionLayer.Builder(3, 3)
                                    .nOut(4)
                                    .activation(Activation.IDENTITY)
                                    .build(),
                            "in");
                    int[] windows = {kernel, kernel};
                    int[] steps = {stride, stride};
                    var builder = ours
                            ? new MaxPooling.Builder(windows, steps)
                            : new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, windows, steps);
                    graph.addLayer("b", builder.convolutionMode(mode).build(), "a");
                    return "b";
                },
                IMAGES,
                b -> b);
    }

    /** Of the stock layer only gamma, beta and the layers below compare: its running statistics are another thing. */
    @ParameterizedTest
    @CsvSource({"true,IDENTITY", "true,RELU", "true,TANH", "false,IDENTITY", "false,RELU", "false,TANH"})
    void batchNormHasTheGradientsOfTheStockLayer(boolean vectors, Activation activation) {
        Body body = (graph, ours) -> {
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
        var input = vectors ? VECTORS : IMAGES;
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            var ours = network(body, input, type, true, b -> b);
            var stock = network(body, input, type, false, b -> b);
            ours.setParams(stock.params());
            var data = data(input, type, 17);
            for (var network : new ComputationGraph[] {ours, stock}) {
                network.setInputs(data.getFeatures());
                network.setLabels(data.getLabels());
                network.computeGradientAndScore();
            }
            double tolerance = type == DataType.FLOAT ? 1e-5 : 1e-9;
            for (String key : ours.gradient().gradientForVariable().keySet()) {
                assertClose(
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
    void batchNormKeepsTheRunningStatisticsOfPyTorch(DataType type) {
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
        Body body = (graph, ours) -> {
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
        var exact = network(body, IMAGES, DataType.DOUBLE, true, b -> b);
        var fast = network(body, IMAGES, DataType.FLOAT, true, b -> b);
        fast.setParams(exact.params().castTo(DataType.FLOAT));
        exact.setParams(fast.params().castTo(DataType.DOUBLE));
        for (int step = 0; step < 3; step++) {
            exact.fit(data(IMAGES, DataType.DOUBLE, 17));
            fast.fit(data(IMAGES, DataType.FLOAT, 17));
        }
        assertClose(fast.params(), exact.params(), 1e-5, "parameters");
    }

    @Test
    void survivesSavingAndCloning(@TempDir Path folder) throws Exception {
        var network = network(
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
                IMAGES,
                DataType.FLOAT,
                true,
                b -> b);
        var data = data(IMAGES, DataType.FLOAT, 17);
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
        var network = network(
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
                IMAGES,
                DataType.FLOAT,
                true,
                b -> b);
        var x = data(IMAGES, DataType.FLOAT, 2).getFeatures();
        x.putScalar(0, Float.NaN);
        assertThat(network.outputSingle(x).getRow(0).isNaN().any()).isTrue();
        assertThat(network.outputSingle(x).getRow(1).isNaN().any()).isFalse();
    }
}
