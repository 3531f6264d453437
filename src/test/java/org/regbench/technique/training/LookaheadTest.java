package org.regbench.technique.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.common.UserError;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.network.Networks;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;

class LookaheadTest {
    private static final Dataset DATA = Synthetic.classes(ExampleShape.table(5), 3, 32);

    private static float[] weights(String techniques, int steps, double learningRate) {
        return Training.train(
                        Networks.parse("mlp[4]"),
                        Combination.parse(techniques),
                        DATA,
                        new Budget(steps, 32, learningRate, Budget.Optimizer.SGD),
                        3)
                .parameters();
    }

    /** slow + α·(slow − η∇ − slow): every step is a step of gradient descent at the rate αη. */
    @Test
    void everyStepAtHalfPullIsHalfTheLearningRate() {
        var lookahead = weights("training.Lookahead[every=1,pull=0.5]", 12, 0.4);
        var plain = weights("baseline", 12, 0.2);
        for (int i = 0; i < plain.length; i++) {
            assertThat(lookahead[i]).isCloseTo(plain[i], within(1e-5f));
        }
    }

    /** After k plain steps the weights lie at α between start and end. */
    @Test
    void afterFiveStepsTheWeightsArePulledBackToTheMiddle() {
        var start = Training.assemble(
                        Networks.parse("mlp[4]"),
                        Combination.BASELINE,
                        DATA,
                        new Budget(1, 32, 0.4, Budget.Optimizer.SGD),
                        3)
                .graph()
                .params()
                .data()
                .asFloat();
        var end = weights("baseline", 5, 0.4);
        assertThat(weights("training.Lookahead", 4, 0.4)).isEqualTo(weights("baseline", 4, 0.4));
        var pulled = weights("training.Lookahead", 5, 0.4);
        for (int i = 0; i < end.length; i++) {
            assertThat(pulled[i]).isCloseTo((start[i] + end[i]) / 2, within(1e-6f));
        }
    }

    @Test
    void pullIsAShare() {
        assertThatThrownBy(() -> new Lookahead(5, 0))
                .isInstanceOf(UserError.class)
                .hasMessage("pull=0 is not allowed; it must be a share in (0, 1]");
        assertThatThrownBy(() -> new Lookahead(0, 0.5)).isInstanceOf(UserError.class);
    }
}
