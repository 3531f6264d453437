package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.regbench.common.Json;

/** Against PyTorch (the values of {@code lstm.json} and the script that made them lie in the test resources). */
class LstmTest {
    private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();
    private static final int BATCH = 3;
    private static final int STEPS = 5;
    private static final int INPUTS = 4;
    private static final int UNITS = 6;

    /** Multiplies by a mask that does not change. */
    private record FixedMask(double[] values) implements IDropout {
        @Override
        public INDArray applyDropout(
                INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
            return result.assign(input.mul(
                    Nd4j.createFromArray(values).reshape(input.shape()).castTo(input.dataType())));
        }

        @Override
        public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
            throw new IllegalStateException("the layer itself goes back through recurrent noise");
        }

        @Override
        public void clear() {
            // nothing is kept
        }

        @Override
        public IDropout clone() {
            return this;
        }
    }

    private static Lstm.Builder builder() {
        return new Lstm.Builder().nIn(INPUTS).nOut(UNITS).steps(STEPS);
    }

    private static ComputationGraph graph(Lstm layer, DataType type) {
        int width = (int) (layer.sequences() ? layer.getNOut() * layer.steps() : layer.getNOut());
        var graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .addLayer("lstm", layer, "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nIn(width)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "lstm")
                .setOutputs("out")
                .build());
        graph.init();
        graph.initGradientsView();
        return graph;
    }

    private static JsonNode reference(String name) throws IOException {
        try (var file = LstmTest.class.getResourceAsStream("lstm.json")) {
            return Json.MAPPER.readTree(file).get(name);
        }
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static INDArray array(double[] values, DataType type, long... shape) {
        return Nd4j.createFromArray(values).reshape('c', shape).castTo(type);
    }

    private static double[] values(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    private static double relativeError(double[] seen, double[] expected) {
        assertThat(seen).hasSameSizeAs(expected);
        double square = IntStream.range(0, seen.length)
                .mapToDouble(i -> seen[i] - expected[i])
                .map(d -> d * d)
                .sum();
        double norm = IntStream.range(0, seen.length)
                .mapToDouble(i -> expected[i] * expected[i])
                .sum();
        return Math.sqrt(square / norm);
    }

    private static double[] lastSteps(double[] sequences) {
        return IntStream.range(0, BATCH * UNITS)
                .mapToDouble(i -> sequences[(i / UNITS * STEPS + STEPS - 1) * UNITS + i % UNITS])
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "plain, FLOAT, 1e-6", "plain, DOUBLE, 1e-12",
        "normalized, FLOAT, 5e-6", "normalized, DOUBLE, 1e-12",
        "masked, FLOAT, 1e-6", "masked, DOUBLE, 1e-12"
    })
    void statesAndGradientsAreThoseOfPyTorch(String name, DataType type, double tolerance) throws IOException {
        var expected = reference(name);
        for (boolean sequences : new boolean[] {true, false}) {
            var configuration = builder()
                    .sequences(sequences)
                    .normalized(name.equals("normalized") ? 1e-5 : 0)
                    .recurrentNoise(new FixedMask(numbers(expected.get("mask"))))
                    .build();
            var layer = graph(configuration, type).getLayer("lstm");
            expected.get("parameters").fields().forEachRemaining(entry -> {
                var parameter = layer.getParam(entry.getKey());
                parameter.assign(array(numbers(entry.getValue()), type, parameter.shape()));
            });
            var states = numbers(expected.get("states"));
            var slope = numbers(expected.get("slope"));
            var x = array(numbers(expected.get("x")), type, BATCH, STEPS * INPUTS);
            var seen = layer.activate(x, true, NO_WORKSPACES);
            assertThat(relativeError(values(seen), sequences ? states : lastSteps(states)))
                    .isLessThan(tolerance);

            var upstream = array(sequences ? slope : lastSteps(slope), type, seen.shape());
            var back = layer.backpropGradient(upstream, NO_WORKSPACES);
            var gradients = expected.get(sequences ? "sequence" : "last");
            assertThat(relativeError(values(back.getSecond()), numbers(gradients.get("x"))))
                    .isLessThan(tolerance);
            back.getFirst().gradientForVariable().forEach((key, gradient) -> assertThat(
                            relativeError(values(gradient), numbers(gradients.get(key))))
                    .as(key)
                    .isLessThan(tolerance));
            assertThat(back.getFirst().gradientForVariable().keySet())
                    .containsExactlyElementsOf(layer.paramTable().keySet())
                    .hasSize(name.equals("normalized") ? 7 : 3);
        }
    }

    /** Analytic against numerical gradients of everything together, central differences in double precision. */
    @Test
    void gradientsAreThoseOfTheLoss() {
        var mask = IntStream.range(0, BATCH * UNITS).mapToDouble(i -> i % 3).toArray();
        var graph = graph(
                builder()
                        .channels(2)
                        .sequences(true)
                        .normalized(1e-2)
                        .recurrentNoise(new FixedMask(mask))
                        .build(),
                DataType.DOUBLE);
        Nd4j.getRandom().setSeed(2);
        graph.params().addi(Nd4j.randn(DataType.DOUBLE, graph.params().shape()).muli(0.3));
        var x = Nd4j.randn(DataType.DOUBLE, BATCH, STEPS * INPUTS);
        var y = Nd4j.randn(DataType.DOUBLE, BATCH, 1);
        loss(graph, x, y);
        var analytic = graph.gradient().gradient().dup().reshape(-1);
        var parameters = graph.params().reshape(-1);
        for (long i = 0; i < parameters.length(); i++) {
            double kept = parameters.getDouble(i);
            parameters.putScalar(i, kept + 1e-5);
            double above = loss(graph, x, y);
            parameters.putScalar(i, kept - 1e-5);
            double below = loss(graph, x, y);
            parameters.putScalar(i, kept);
            double numeric = BATCH * (above - below) / 2e-5; // the gradient is the batch's sum
            assertThat(analytic.getDouble(i))
                    .as("parameter " + i)
                    .isCloseTo(numeric, within(1e-7 + 1e-7 * Math.abs(numeric)));
        }
    }

    private static double loss(ComputationGraph graph, INDArray x, INDArray y) {
        graph.setInputs(x);
        graph.setLabels(y);
        graph.computeGradientAndScore();
        return graph.score();
    }

    /** An image [channels, steps, width] holds what [steps, channels·width] does in another order. */
    @Test
    void gathersTheRowsOfAllChannels() {
        var gathered = graph(builder().build(), DataType.FLOAT);
        var channels = graph(builder().channels(2).build(), DataType.FLOAT);
        Nd4j.getRandom().setSeed(2);
        gathered.params().assign(Nd4j.randn(DataType.FLOAT, gathered.params().shape()));
        channels.params().assign(gathered.params());
        var images = Nd4j.randn(DataType.FLOAT, BATCH, 2, STEPS, INPUTS / 2);
        var flat = images.dup('c').reshape(BATCH, 2 * STEPS * INPUTS / 2);
        var stepMajor = images.permute(0, 2, 1, 3).dup('c').reshape(BATCH, STEPS * INPUTS);
        var ofChannels = channels.getLayer("lstm");
        var ofGathered = gathered.getLayer("lstm");
        assertThat(ofChannels.activate(flat, true, NO_WORKSPACES))
                .isEqualTo(ofGathered.activate(stepMajor, true, NO_WORKSPACES));
        var upstream = Nd4j.randn(DataType.FLOAT, BATCH, UNITS);
        var seen = inputGradient(ofChannels, upstream).reshape(BATCH, 2, STEPS, INPUTS / 2);
        var expected = inputGradient(ofGathered, upstream).reshape(BATCH, STEPS, 2, INPUTS / 2);
        assertThat(seen.permute(0, 2, 1, 3).dup('c')).isEqualTo(expected);
    }

    private static INDArray inputGradient(Layer layer, INDArray upstream) {
        return layer.backpropGradient(upstream, NO_WORKSPACES).getSecond();
    }

    @Test
    void theFirstLayerNeedsNoInputGradient() {
        var layer =
                graph(builder().inputGradient(false).build(), DataType.FLOAT).getLayer("lstm");
        layer.activate(Nd4j.rand(DataType.FLOAT, BATCH, STEPS * INPUTS), true, NO_WORKSPACES);
        var gradient = inputGradient(layer, Nd4j.ones(DataType.FLOAT, BATCH, UNITS));
        assertThat(gradient).isEqualTo(Nd4j.zeros(DataType.FLOAT, BATCH, STEPS * INPUTS));
    }

    @Test
    void noiseIsSilentAtTestTimeAndOnTheFirstStep() {
        var nothing = new FixedMask(new double[BATCH * UNITS]);
        var noisy = graph(builder().sequences(true).recurrentNoise(nothing).build(), DataType.DOUBLE);
        var plain = graph(builder().sequences(true).build(), DataType.DOUBLE);
        plain.params().assign(noisy.params());
        var x = Nd4j.rand(DataType.DOUBLE, BATCH, STEPS * INPUTS);
        var expected = values(plain.getLayer("lstm").activate(x, true, NO_WORKSPACES));
        assertThat(values(noisy.getLayer("lstm").activate(x, false, NO_WORKSPACES)))
                .isEqualTo(expected);
        var seen = values(noisy.getLayer("lstm").activate(x, true, NO_WORKSPACES));
        for (int i = 0; i < seen.length; i++) {
            assertThat(seen[i] == expected[i]).isEqualTo(i % (STEPS * UNITS) < UNITS);
        }
    }

    @Test
    void forgetBiasGainsAndShiftStartAsDocumentedAndOnlyWeightsArePenalized() {
        var layer = builder().normalized(1e-5).build();
        var table = graph(layer, DataType.FLOAT).getLayer("lstm").paramTable();
        assertThat(values(table.get("b")))
                .containsExactly(IntStream.range(0, 4 * UNITS)
                        .mapToDouble(k -> k / UNITS == 1 ? 1 : 0)
                        .toArray());
        for (var gain : List.of("inputGain", "stateGain", "cellGain")) {
            assertThat(values(table.get(gain))).containsOnly(1);
        }
        assertThat(values(table.get("cellShift"))).containsOnly(0);
        layer.setRegularization(new ArrayList<>(List.of(new L2Regularization(0.1))));
        layer.setRecurrentRegularization(new ArrayList<>(List.of(new L2Regularization(0.2))));
        var clone = layer.clone();
        assertThat(clone.getRegularizationByParam("W")).containsExactly(new L2Regularization(0.1));
        assertThat(clone.getRegularizationByParam("RW")).containsExactly(new L2Regularization(0.2));
        for (var gain : List.of("inputGain", "stateGain", "cellGain", "cellShift")) {
            assertThat(Optional.ofNullable(clone.getRegularizationByParam(gain)))
                    .isEmpty();
        }
    }

    @Test
    void refusesAnInputOfAnotherWidth() {
        var layer = graph(builder().build(), DataType.FLOAT).getLayer("lstm");
        assertThatThrownBy(() -> layer.activate(Nd4j.rand(DataType.FLOAT, BATCH, 7), true, NO_WORKSPACES))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("Expected an input of shape [n, 20], got [3, 7]");
    }
}
