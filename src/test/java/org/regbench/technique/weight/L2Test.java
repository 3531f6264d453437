package org.regbench.technique.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;
import org.regbench.common.UserError;
import org.regbench.technique.LinearModel;

class L2Test {
    @Test
    void oneStepShrinksEachWeightByItsShareAndLeavesTheBias() {
        // w − 0.1·(gradient + 0.2·w)
        assertThat(LinearModel.afterOneStep(new Sgd(0.1), new L2(0.2)))
                .containsExactly(new double[] {0.025, 0.12, 0.005}, within(1e-12));
    }

    @Test
    void lambdaZeroIsPlainTraining() {
        assertThat(LinearModel.afterOneStep(new Sgd(0.1), new L2(0)))
                .containsExactly(new double[] {0.035, 0.115, 0.005}, within(1e-12));
    }

    @Test
    void refusesANegativeLambda() {
        assertThatThrownBy(() -> new L2(-1e-4))
                .isInstanceOf(UserError.class)
                .hasMessage("lambda=-1e-4 is not allowed; it must be a finite number of at least 0");
    }
}
