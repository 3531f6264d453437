package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.common.UserError;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;

class DropoutTest {
    @Test
    void keepsTheExpectedActivation() {
        var mask = Noises.mask(Noises.at(Site.DENSE, new Dropout(0.3, 0), 1), 500, 400);
        Moments.check(mask, 1, 0.3 / 0.7);
        assertThat(mask).containsOnly(0, (float) (1 / 0.7));
    }

    @Test
    void inputsAndHiddenActivationsHaveTheirOwnRates() {
        var technique = new Dropout(0.5, 0.2);
        assertThat(Noises.mask(Noises.at(Site.DENSE, technique, 1), 10, 10)).containsOnly(0, 2);
        assertThat(Noises.mask(Noises.at(Site.INPUT, technique, 1), 10, 3, 4, 6))
                .containsOnly(0, 1.25f);
    }

    @Test
    void theStateBetweenTheStepsOfARecurrentLayerHasTheRateOfHiddenActivations() {
        var mask = Noises.mask(Noises.at(Site.RECURRENT, new Dropout(0.3, 0.9), 1), 500, 400);
        Moments.check(mask, 1, 0.3 / 0.7);
        assertThat(Noises.silentAt(Site.RECURRENT, new Dropout(0, 0.9))).isTrue();
    }

    @Test
    void theGradientIsZeroExactlyWhereTheMaskIs() {
        Noises.checkGradientIsMasked(Noises.at(Site.DENSE, new Dropout(0.5, 0), 1), 30, 40);
        Noises.checkGradientIsMasked(Noises.at(Site.INPUT, new Dropout(0.5, 0.5), 1), 5, 3, 4, 6);
    }

    @Test
    void isSilentAtTestTime() {
        Noises.checkSilentAtTestTime(Noises.at(Site.DENSE, new Dropout(0.5, 0), 1));
    }

    @Test
    void doesNothingAtRateZeroAndOnFeatureMaps() {
        assertThat(Noises.silentAt(Site.DENSE, new Dropout(0, 0.2))).isTrue();
        assertThat(Noises.silentAt(Site.INPUT, new Dropout(0.5, 0))).isTrue();
        assertThat(Noises.silentAt(Site.CONVOLUTION, new Dropout(0.5, 0.2))).isTrue();
    }

    @Test
    void theSameSeedDrawsTheSameMasksAndACopyStartsAgain() {
        var noise = Noises.at(Site.DENSE, new Dropout(0.5, 0), 1);
        var first = Noises.mask(noise, 10, 10);
        assertThat(Noises.mask(noise, 10, 10)).isNotEqualTo(first);
        assertThat(Noises.mask(noise.clone(), 10, 10)).isEqualTo(first);
        assertThat(Noises.mask(Noises.at(Site.DENSE, new Dropout(0.5, 0), 1), 10, 10))
                .isEqualTo(first);
        assertThat(Noises.mask(Noises.at(Site.DENSE, new Dropout(0.5, 0), 2), 10, 10))
                .isNotEqualTo(first);
    }

    @Test
    void followsBatchesOfChangingSizeAndType() {
        var noise = Noises.at(Site.DENSE, new Dropout(0.5, 0), 1);
        assertThat(Noises.mask(noise, 10, 10)).hasSize(100).containsOnly(0, 2);
        assertThat(Noises.mask(noise, 3, 10)).hasSize(30).containsOnly(0, 2);
        assertThat(Noises.apply(noise, Nd4j.ones(DataType.DOUBLE, 3, 10)).data().asDouble())
                .containsOnly(0, 2);
    }

    @Test
    void hasNoGradientWithoutAForwardPass() {
        var noise = Noises.at(Site.DENSE, new Dropout(0.5, 0), 1);
        var ones = Nd4j.ones(DataType.FLOAT, 2, 2);
        noise.applyDropout(ones, ones, 0, 0, LayerWorkspaceMgr.noWorkspaces());
        noise.clear();
        assertThatThrownBy(() -> noise.backprop(ones, ones, 0, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoDropoutKindsConflict() {
        var both = Combination.of(new GaussianDropout(0.5, 0.2), new Dropout(0.5, 0.2));
        assertThatThrownBy(() -> both.draft(Drafts.IMAGES))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage("layer.Dropout and layer.GaussianDropout both claim the noise on inputs slot, which holds"
                        + " one technique");
    }

    /** Each where the other is off. */
    @Test
    void twoDropoutKindsShareANetwork() {
        var draft =
                Combination.of(new GaussianDropout(0, 0.2), new Dropout(0.5, 0)).draft(Drafts.IMAGES);
        assertThat(draft.changes())
                .extracting(change -> change.technique() + ": " + change.slot())
                .containsExactly(
                        "layer.Dropout: noise on dense activations",
                        "layer.Dropout: noise on recurrent states",
                        "layer.GaussianDropout: noise on inputs");
    }

    @Test
    void refusesToDropEverything() {
        assertThatThrownBy(() -> new Dropout(1, 0))
                .isInstanceOf(UserError.class)
                .hasMessage("hidden=1 is not allowed; it must be a rate in [0, 1)");
        assertThatThrownBy(() -> new Dropout(0.5, -0.1))
                .isInstanceOf(UserError.class)
                .hasMessage("input=-0.1 is not allowed; it must be a rate in [0, 1)");
    }
}
