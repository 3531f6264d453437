package org.regbench.technique.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.regbench.common.UserError;
import org.regbench.draft.WeightShape;
import org.regbench.technique.Drafts;
import org.regbench.technique.LinearModel;

class L1Test {
    @Test
    void oneStepMovesEachWeightByTheSameAmountAndLeavesTheBias() {
        // w − 0.1·(gradient + 0.2·sign(w))
        assertThat(LinearModel.afterOneStep(new Sgd(0.1), new L1(0.2)))
                .containsExactly(new double[] {0.015, 0.135, 0.005}, within(1e-12));
    }

    @Test
    void lambdaZeroIsPlainTraining() {
        assertThat(LinearModel.afterOneStep(new Sgd(0.1), new L1(0)))
                .containsExactly(new double[] {0.035, 0.115, 0.005}, within(1e-12));
    }

    @Test
    void doesNotPullAtAWeightThatIsZero() {
        var gradient = Nd4j.createFromArray(0.5, 0.5, 0.5);
        var shape = new WeightShape(WeightShape.Kind.DENSE, new long[] {3, 1});
        var term = Drafts.with(new L1(0.25)).penalties.all().get(0).on(shape);
        term.apply(Nd4j.createFromArray(0.0, 2.0, -1e-9), gradient, 0.1, 0, 0);
        assertThat(gradient.toDoubleVector()).containsExactly(0.5, 0.75, 0.25);
        assertThat(term.score(Nd4j.createFromArray(0.0, 2.0, -4.0), 0, 0)).isEqualTo(1.5);
    }

    @Test
    void refusesALambdaThatIsNoNumber() {
        assertThatThrownBy(() -> new L1(Double.NaN))
                .isInstanceOf(UserError.class)
                .hasMessage("lambda=NaN is not allowed; it must be a finite number of at least 0");
    }
}
