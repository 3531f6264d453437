package org.regbench.technique.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;
import org.regbench.common.UserError;
import org.regbench.technique.LinearModel;

class ElasticNetTest {
    @Test
    void oneStepIsThatOfBothPenalties() {
        // w − 0.1·(gradient + 0.2·sign(w) + 0.4·w)
        assertThat(LinearModel.afterOneStep(new Sgd(0.1), new ElasticNet(0.2, 0.4)))
                .containsExactly(new double[] {-0.005, 0.145, 0.005}, within(1e-12));
    }

    @Test
    void isL1OrL2WhereTheOtherPartIsZero() {
        var sgd = new Sgd(0.1);
        assertThat(LinearModel.afterOneStep(sgd, new ElasticNet(0.2, 0)))
                .isEqualTo(LinearModel.afterOneStep(sgd, new L1(0.2)));
        assertThat(LinearModel.afterOneStep(sgd, new ElasticNet(0, 0.2)))
                .isEqualTo(LinearModel.afterOneStep(sgd, new L2(0.2)));
    }

    @Test
    void namesThePartThatIsWrong() {
        assertThatThrownBy(() -> new ElasticNet(0, -1))
                .isInstanceOf(UserError.class)
                .hasMessage("lambda2=-1 is not allowed; it must be a finite number of at least 0");
    }
}
