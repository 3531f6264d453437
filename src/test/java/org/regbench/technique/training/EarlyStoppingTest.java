package org.regbench.technique.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.regbench.draft.StoppingRule.Decision.CONTINUE;
import static org.regbench.draft.StoppingRule.Decision.CONTINUE_FROM_NEW_BEST;
import static org.regbench.draft.StoppingRule.Decision.STOP;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.draft.StoppingRule;
import org.regbench.draft.StoppingRule.Decision;
import org.regbench.draft.StoppingRule.Validation;
import org.regbench.technique.Drafts;
import org.regbench.technique.training.EarlyStopping.Monitor;

class EarlyStoppingTest {
    private static StoppingRule rule(int patience, Monitor monitor) {
        return Drafts.with(new EarlyStopping(patience, monitor))
                .stopping
                .get()
                .orElseThrow()
                .create();
    }

    /** Decisions for this curve of losses, whose scores are the losses' negatives plus {@code scores}. */
    private static List<Decision> decisions(StoppingRule rule, double[] losses, double[] scores) {
        var decisions = new ArrayList<Decision>();
        for (int i = 0; i < losses.length; i++) {
            decisions.add(rule.after(new Validation(i + 1, losses[i], scores[i])));
        }
        return decisions;
    }

    @Test
    void stopsWhenTheBestLossIsPatienceEpochsOld() {
        double[] losses = {3, 2, 2.5, 1, 1, 1.5};
        double[] scores = {0, 1, 2, 3, 4, 5};
        assertThat(decisions(rule(2, Monitor.LOSS), losses, scores))
                .containsExactly(
                        CONTINUE_FROM_NEW_BEST,
                        CONTINUE_FROM_NEW_BEST,
                        CONTINUE,
                        CONTINUE_FROM_NEW_BEST,
                        CONTINUE,
                        STOP);
    }

    @Test
    void watchesTheScoreWhereToldTo() {
        double[] losses = {6, 5, 4, 3};
        double[] scores = {0.5, 0.6, 0.6, 0.55};
        assertThat(decisions(rule(2, Monitor.SCORE), losses, scores))
                .containsExactly(CONTINUE_FROM_NEW_BEST, CONTINUE_FROM_NEW_BEST, CONTINUE, STOP);
    }

    @Test
    void neverStopsWhileTheLossImproves() {
        var rule = rule(1, Monitor.LOSS);
        for (int epoch = 1; epoch <= 1000; epoch++) {
            assertThat(rule.after(new Validation(epoch, 1.0 / epoch, 0))).isEqualTo(CONTINUE_FROM_NEW_BEST);
        }
    }

    @Test
    void whatIsNoNumberIsNoImprovement() {
        double[] losses = {Double.NaN, Double.NaN, 1, Double.NaN, Double.NaN};
        assertThat(decisions(rule(2, Monitor.LOSS), losses, losses))
                .containsExactly(CONTINUE, STOP, CONTINUE_FROM_NEW_BEST, CONTINUE, STOP);
    }

    @Test
    void everyRunHasFreshState() {
        var factory =
                Drafts.with(new EarlyStopping(1, Monitor.LOSS)).stopping.get().orElseThrow();
        factory.create().after(new Validation(1, 0.1, 0));
        assertThat(factory.create().after(new Validation(1, 5, 0))).isEqualTo(CONTINUE_FROM_NEW_BEST);
    }

    @Test
    void refusesPatienceZero() {
        assertThatThrownBy(() -> new EarlyStopping(0, Monitor.LOSS))
                .isInstanceOf(UserError.class)
                .hasMessage("patience=0 is not allowed; it must be a whole number of at least 1");
    }
}
