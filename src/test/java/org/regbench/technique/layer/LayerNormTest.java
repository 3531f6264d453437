package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.regbench.common.UserError;
import org.regbench.layer.LayerNormalization;

class LayerNormTest {
    private static final LayerNorm TECHNIQUE = LayerNorm.TYPE.defaults();

    @Test
    void standardizesTheUnitsOfEachExample() {
        var graph = Normalizations.dense(TECHNIQUE);
        graph.getParam("norm_gamma").assign(Nd4j.createFromArray(1.0, 1, 2, -1));
        graph.getParam("norm_beta").assign(Nd4j.createFromArray(0.0, 0, 10, 5));
        // 1, 2, 3, 4 of mean 2.5 and variance 1.25; then a constant example
        var x = Nd4j.createFromArray(new double[][] {{1, 2, 3, 4}, {6, 6, 6, 6}});
        double s = 1 / Math.sqrt(1.25 + 1e-5);
        for (char order : new char[] {'c', 'f'}) {
            var y = Normalizations.activate(graph, x.dup(order), true).toDoubleMatrix();
            assertThat(y[0]).containsExactly(new double[] {-1.5 * s, -0.5 * s, 10 + s, 5 - 1.5 * s}, within(1e-12));
            assertThat(y[1]).containsExactly(0, 0, 10, 5);
        }
    }

    @Test
    void standardizesAllPixelsOfAnExampleAndHasOneGainAChannel() {
        var graph = Normalizations.convolution(TECHNIQUE);
        graph.getParam("norm_gamma").assign(Nd4j.createFromArray(1.0, 2));
        graph.getParam("norm_beta").assign(Nd4j.createFromArray(0.0, 10));
        var x = Nd4j.createFromArray(new double[] {1, 2, 3, 4, 9, 9, 9, 9}).reshape(2, 2, 1, 2);
        double s = 1 / Math.sqrt(1.25 + 1e-5);
        assertThat(Normalizations.activate(graph, x, true).reshape(8).toDoubleVector())
                .containsExactly(new double[] {-1.5 * s, -0.5 * s, 10 + s, 10 + 3 * s, 0, 0, 10, 10}, within(1e-12));
    }

    @Test
    void readsArraysThatDoNotLieInRowOrder() {
        var graph = Normalizations.convolution(TECHNIQUE);
        var x = Nd4j.randn(DataType.DOUBLE, 3, 2, 4, 5);
        var permuted = x.permute(0, 2, 3, 1).dup('c').permute(0, 3, 1, 2); // channels last in memory
        var view = Nd4j.concat(1, x, x)
                .get(NDArrayIndex.all(), NDArrayIndex.interval(2, 4), NDArrayIndex.all(), NDArrayIndex.all());
        var expected = Normalizations.activate(graph, x, true);
        assertThat(Normalizations.activate(graph, permuted, true)).isEqualTo(expected);
        assertThat(Normalizations.activate(graph, view, true)).isEqualTo(expected);
    }

    @Test
    void trainingAndTestTimeAreAlike() {
        var graph = Normalizations.dense(TECHNIQUE);
        var x = Nd4j.randn(DataType.DOUBLE, 5, 4);
        assertThat(Normalizations.activate(graph, x, false)).isEqualTo(Normalizations.activate(graph, x, true));
    }

    @Test
    void floatsGiveWhatDoublesGive() {
        var graph = Normalizations.dense(TECHNIQUE);
        var x = Nd4j.randn(DataType.DOUBLE, 5, 4);
        var expected = Normalizations.activate(graph, x, true);
        var seen = Normalizations.activate(graph, x.castTo(DataType.FLOAT), true);
        assertThat(seen.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(seen.castTo(DataType.DOUBLE).equalsWithEps(expected, 1e-6)).isTrue();
    }

    @Test
    void gradientsAreThoseOfTheLoss() {
        Normalizations.checkGradients(Normalizations.dense(TECHNIQUE), 5, 3);
        Normalizations.checkGradients(Normalizations.convolution(TECHNIQUE), 4, 2, 3, 4);
    }

    @Test
    void reluIsPartOfTheLayerWhereAskedFor() {
        var x = Nd4j.randn(DataType.DOUBLE, 5, 4);
        var linear = Normalizations.activate(Normalizations.dense(TECHNIQUE), x, true);
        var graph = Normalizations.rectified(Normalizations.dense(TECHNIQUE));
        assertThat(Normalizations.activate(graph, x, true)).isEqualTo(Transforms.relu(linear, true));
        Normalizations.checkGradients(graph, 5, 3);
        Normalizations.checkGradients(Normalizations.rectified(Normalizations.convolution(TECHNIQUE)), 4, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStepInFloatsIsThatInDoubles(boolean rectified) {
        var doubles = convolution(rectified, DataType.DOUBLE);
        var floats = convolution(rectified, DataType.FLOAT);
        floats.setParams(doubles.params().castTo(DataType.FLOAT));
        var x = Nd4j.randn(DataType.DOUBLE, 4, 2, 3, 4);
        var y = Nd4j.randn(DataType.DOUBLE, 4, 1);
        double expected = Normalizations.loss(doubles, x, y);
        double seen = Normalizations.loss(floats, x.castTo(DataType.FLOAT), y.castTo(DataType.FLOAT));
        assertThat(seen).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
        var gradient = doubles.gradient().gradient();
        assertThat(floats.gradient().gradient().castTo(DataType.DOUBLE).equalsWithEps(gradient, 1e-4))
                .isTrue();
    }

    private static ComputationGraph convolution(boolean rectified, DataType type) {
        var graph = Normalizations.convolution(TECHNIQUE, type);
        return rectified ? Normalizations.rectified(graph) : graph;
    }

    @Test
    void gainAndShiftStartAtOneAndZeroAndAreNotPenalized() {
        var layer = new LayerNormalization(3, 1e-5);
        assertThat(layer.initializer().weightKeys(layer)).isEmpty();
        assertThat(layer.getRegularizationByParam("gamma")).isNull();
        var parameters = Nd4j.create(DataType.FLOAT, 1, 6);
        var conf = new NeuralNetConfiguration();
        layer.initializer().init(conf, parameters, true);
        assertThat(parameters.reshape(6).toFloatVector()).containsExactly(1, 1, 1, 0, 0, 0);
    }

    @Test
    void refusesAnEpsilonOfZero() {
        assertThatThrownBy(() -> new LayerNorm(0))
                .isInstanceOf(UserError.class)
                .hasMessage("epsilon=0 is not allowed; it must be a finite number above 0");
    }
}
