package org.regbench.technique.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Batch;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Drafts;

class LabelSmoothingTest {
    private static float[] smoothed(double epsilon, int count, float... targets) {
        var batch = new Batch(count, ExampleShape.table(1), new float[count], targets);
        Drafts.with(new LabelSmoothing(epsilon)).labelTransforms.all().get(0).apply(batch);
        return batch.targets();
    }

    @Test
    void sharesEpsilonAmongAllClasses() {
        // K = 4: the right class 0.9 + 0.025, the others 0.025
        assertThat(smoothed(0.1, 2, 1, 0, 0, 0, 0, 0, 1, 0))
                .containsExactly(
                        new float[] {0.925f, 0.025f, 0.025f, 0.025f, 0.025f, 0.025f, 0.925f, 0.025f}, within(1e-7f));
    }

    @Test
    void keepsTheSumOfBlendedLabels() {
        assertThat(smoothed(0.3, 1, 0.25f, 0.75f, 0))
                .containsExactly(new float[] {0.275f, 0.625f, 0.1f}, within(1e-7f));
    }

    @Test
    void itsCrossEntropyIsThatOfPyTorch() {
        // torch: (1 − ε)·(−log p_y) + (ε/K)·Σ(−log p_k), here for logits (1, 2, 3), y = 0, ε = 0.1
        double logSum = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3));
        double torch = 0.9 * (logSum - 1) + 0.1 / 3 * (3 * logSum - 6);
        var targets = smoothed(0.1, 1, 1, 0, 0);
        double crossEntropy = 0;
        for (int k = 0; k < 3; k++) {
            crossEntropy += targets[k] * (logSum - (k + 1));
        }
        assertThat(crossEntropy).isCloseTo(torch, within(1e-7));
    }

    @Test
    void epsilonZeroChangesNothing() {
        assertThat(smoothed(0, 1, 0.1f, 0.2f, 0.7f)).containsExactly(0.1f, 0.2f, 0.7f);
    }

    @Test
    void needsClasses() {
        assertThatThrownBy(() -> Drafts.with(LabelSmoothing.TYPE.defaults(), Drafts.TABLE))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage("label.LabelSmoothing needs a classification task");
    }

    @Test
    void refusesEpsilonOne() {
        assertThatThrownBy(() -> new LabelSmoothing(1))
                .isInstanceOf(UserError.class)
                .hasMessage("epsilon=1 is not allowed; it must be a rate in [0, 1)");
    }
}
