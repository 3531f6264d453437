package org.regbench.technique.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.regbench.common.UserError;
import org.regbench.technique.LinearModel;

class WeightDecayTest {
    @Test
    void equalsL2UnderPlainSgd() {
        assertThat(LinearModel.afterOneStep(new Sgd(0.1), new WeightDecay(0.2)))
                .containsExactly(LinearModel.afterOneStep(new Sgd(0.1), new L2(0.2)), within(1e-12));
    }

    @Test
    void isApartFromTheScalingOfAdam() {
        // Adam's first step is 0.1·sign(gradient), but for its epsilon of 1e-8, then the decay takes 0.1·0.2·w
        assertThat(LinearModel.afterOneStep(new Adam(0.1), new WeightDecay(0.2)))
                .containsExactly(new double[] {0.4 - 0.01, -0.15 + 0.005, 0}, within(1e-7));
        assertThat(LinearModel.afterOneStep(new Adam(0.1), new L2(0.2)))
                .containsExactly(new double[] {0.4, -0.15, 0}, within(1e-7));
    }

    @Test
    void lambdaZeroIsPlainTraining() {
        assertThat(LinearModel.afterOneStep(new Adam(0.1), new WeightDecay(0)))
                .isEqualTo(LinearModel.afterOneStep(new Adam(0.1), new L2(0)));
    }

    @Test
    void refusesAnInfiniteLambda() {
        assertThatThrownBy(() -> new WeightDecay(Double.POSITIVE_INFINITY))
                .isInstanceOf(UserError.class)
                .hasMessage("lambda=Infinity is not allowed; it must be a finite number of at least 0");
    }
}
