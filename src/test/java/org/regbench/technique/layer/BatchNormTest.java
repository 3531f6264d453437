package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.data.Task;
import org.regbench.draft.DraftContext;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;

class BatchNormTest {
    private static final BatchNorm TECHNIQUE = BatchNorm.TYPE.defaults();

    @Test
    void standardizesEachUnitOverTheBatchWhileTraining() {
        var graph = Normalizations.dense(TECHNIQUE);
        graph.getParam("norm_gamma").assign(2);
        graph.getParam("norm_beta").assign(1);
        // unit 0: 1, 3 of mean 2 and variance 1; unit 1: constant; unit 2: −4, 4 of variance 16; unit 3: 0, 1
        var x = Nd4j.createFromArray(new double[][] {{1, 7, -4, 0}, {3, 7, 4, 1}});
        var y = Normalizations.activate(graph, x, true).toDoubleMatrix();
        double one = 2 / Math.sqrt(1 + 1e-5);
        double four = 2 * 4 / Math.sqrt(16 + 1e-5);
        double half = 2 * 0.5 / Math.sqrt(0.25 + 1e-5);
        assertThat(y[0]).containsExactly(new double[] {1 - one, 1, 1 - four, 1 - half}, within(1e-9));
        assertThat(y[1]).containsExactly(new double[] {1 + one, 1, 1 + four, 1 + half}, within(1e-9));
    }

    @Test
    void usesTheRunningStatisticsAtTestTime() {
        var graph = Normalizations.dense(TECHNIQUE);
        graph.getParam("norm_gamma").assign(1);
        graph.getParam("norm_beta").assign(0);
        graph.getParam("norm_mean").assign(0.5);
        graph.getParam("norm_log10stdev").assign(Math.log10(2));
        var x = Nd4j.createFromArray(new double[][] {{1.5, -0.5, 0.5, 2.5}});
        double half = 1 / Math.sqrt(4 + 1e-5);
        assertThat(Normalizations.activate(graph, x, false).toDoubleVector())
                .containsExactly(new double[] {half, -half, 0, 2 * half}, within(1e-9));
    }

    @Test
    void gradientsAreThoseOfTheLoss() {
        Normalizations.checkGradients(Normalizations.dense(TECHNIQUE), 5, 3);
        Normalizations.checkGradients(Normalizations.convolution(TECHNIQUE), 4, 2, 3, 4);
    }

    @Test
    void conflictsWithLayerNorm() {
        var both = Combination.of(TECHNIQUE, LayerNorm.TYPE.defaults());
        assertThatThrownBy(() -> both.draft(Drafts.IMAGES))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage("layer.BatchNorm and layer.LayerNorm both claim the normalization slot, which holds one"
                        + " technique");
    }

    @Test
    void needsHiddenLayers() {
        var linear = new DraftContext("linear", Set.of(), Task.REGRESSION, ExampleShape.table(5), 1, 100);
        assertThatThrownBy(() -> Drafts.with(TECHNIQUE, linear))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage("layer.BatchNorm needs hidden layers, which linear lacks");
    }

    @Test
    void refusesStatisticsThatNeverMove() {
        assertThatThrownBy(() -> new BatchNorm(1))
                .isInstanceOf(UserError.class)
                .hasMessage("decay=1 is not allowed; it must be a rate in [0, 1)");
    }
}
