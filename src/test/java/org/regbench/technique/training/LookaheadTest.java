package org.regbench.technique.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.network.Mlp;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;

class LookaheadTest {
    @Test
    void pullIsAShare() {
        assertThatThrownBy(() -> new Lookahead(5, 0))
                .isInstanceOf(UserError.class)
                .hasMessage("pull=0 is not allowed; it must be a share in (0, 1]");
        assertThatThrownBy(() -> new Lookahead(0, 0.5)).isInstanceOf(UserError.class);
    }

    /** Rounding would make w + 1·(v − w) another number than v. */
    @Test
    void aPullOfOneIsPlainTraining() {
        var data = Synthetic.classes(ExampleShape.table(20), 3, 100);
        var budget = new Budget(1, 10, 1e-2, Budget.Optimizer.ADAM);
        var plain = Training.train(new Mlp(List.of(30)), Combination.BASELINE, data, budget, 1);
        var pulled = Training.train(new Mlp(List.of(30)), Combination.of(new Lookahead(5, 1)), data, budget, 1);
        assertThat(pulled.sameBitsAs(plain)).isTrue();
    }

    /** Ten steps, the last of which goes back to the slow weights. */
    @Test
    void constraintsHoldForTheSlowWeightsToo() {
        var data = Synthetic.classes(ExampleShape.table(20), 3, 100);
        var budget = new Budget(1, 10, 1e-2, Budget.Optimizer.ADAM);
        var together = Combination.parse("training.Lookahead + weight.ProximalL1[lambda=1]");
        var weights = Training.train(new Mlp(List.of(30)), together, data, budget, 1)
                .network()
                .graph()
                .getParam("dense1_W");
        int zeros = 0;
        for (float weight : weights.dup().data().asFloat()) {
            zeros += weight == 0 ? 1 : 0;
        }
        assertThat(zeros).isBetween(1, (int) weights.length() - 1);
    }
}
