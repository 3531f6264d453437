package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.common.UserError;
import org.regbench.draft.Normalization;
import org.regbench.layer.LayerNormalization;
import org.regbench.technique.Drafts;

class GroupNormTest {
    private static final GroupNorm TWO = new GroupNorm(2);

    @Test
    void standardizesEachGroupOfUnitsOfEachExample() {
        var graph = Normalizations.dense(TWO, 8);
        graph.getParam("norm_gamma").assign(Nd4j.createFromArray(1.0, 1, 1, 1, 2, 2, 2, -1));
        graph.getParam("norm_beta").assign(Nd4j.createFromArray(0.0, 0, 0, 0, 10, 10, 10, 5));
        // (1, 2, 3, 4) of mean 2.5 and variance 1.25, (10, 10, 30, 30) of mean 20 and variance 100; constant groups
        var x = Nd4j.createFromArray(new double[][] {{1, 2, 3, 4, 10, 10, 30, 30}, {6, 6, 6, 6, 7, 7, 7, 7}});
        double s = 1 / Math.sqrt(1.25 + 1e-5);
        double t = 10 / Math.sqrt(100 + 1e-5);
        var y = Normalizations.activate(graph, x, true).toDoubleMatrix();
        double a = 10 - 2 * t;
        assertThat(y[0])
                .containsExactly(
                        new double[] {-1.5 * s, -0.5 * s, 0.5 * s, 1.5 * s, a, a, 10 + 2 * t, 5 - t}, within(1e-12));
        assertThat(y[1]).containsExactly(0, 0, 0, 0, 10, 10, 10, 5);
    }

    @Test
    void gradientsAreThoseOfTheLoss() {
        Normalizations.checkGradients(Normalizations.dense(TWO, 8), 5, 3);
        Normalizations.checkGradients(Normalizations.convolution(TWO, DataType.DOUBLE, 4), 4, 2, 3, 4);
    }

    @Test
    void oneGroupIsLayerNorm() {
        var x = Nd4j.randn(DataType.DOUBLE, 4, 6, 2, 3);
        var group = Normalizations.convolution(new GroupNorm(1), DataType.DOUBLE, 6);
        var layer = Normalizations.convolution(LayerNorm.TYPE.defaults(), DataType.DOUBLE, 6);
        assertThat(Normalizations.activate(group, x, true)).isEqualTo(Normalizations.activate(layer, x, true));
    }

    @Test
    void trainingAndTestTimeAreAlike() {
        var graph = Normalizations.dense(TWO, 8);
        var x = Nd4j.randn(DataType.DOUBLE, 5, 8);
        assertThat(Normalizations.activate(graph, x, false)).isEqualTo(Normalizations.activate(graph, x, true));
    }

    @ParameterizedTest
    @CsvSource({
        "256, 8, 8",
        "16, 8, 4",
        "20, 5, 5",
        "50, 5, 5",
        "12, 6, 3",
        "7, 7, 1",
        "8, 8, 2",
        "500, 5, 5",
        "1, 1, 1"
    })
    void takesTheLargestDivisorButGroupsOfDenseLayersHaveFourUnits(int size, int ofMaps, int ofUnits) {
        Normalization layers =
                Drafts.with(GroupNorm.TYPE.defaults()).normalization.get().orElseThrow();
        assertThat(layers.convolution(size)).isEqualTo(new LayerNormalization(size, ofMaps, 1e-5));
        assertThat(layers.dense(size)).isEqualTo(new LayerNormalization(size, ofUnits, 1e-5));
    }

    @Test
    void refusesNoGroups() {
        assertThatThrownBy(() -> new GroupNorm(0))
                .isInstanceOf(UserError.class)
                .hasMessage("groups=0 is not allowed; it must be a whole number of at least 1");
    }
}
