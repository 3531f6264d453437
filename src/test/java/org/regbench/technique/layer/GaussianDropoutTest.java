package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.technique.Moments;

class GaussianDropoutTest {
    @Test
    void hasTheMomentsOfDropoutsMask() {
        var technique = new GaussianDropout(0.5, 0.2);
        Moments.check(Noises.mask(Noises.at(Site.DENSE, technique, 1), 500, 400), 1, 1);
        Moments.check(Noises.mask(Noises.at(Site.INPUT, technique, 1), 500, 400), 1, 0.25);
        Moments.check(Noises.mask(Noises.at(Site.RECURRENT, technique, 1), 500, 400), 1, 1);
    }

    @Test
    void theGradientHasTheSameFactor() {
        Noises.checkGradientIsMasked(Noises.at(Site.DENSE, new GaussianDropout(0.5, 0), 1), 30, 40);
    }

    @Test
    void isSilentAtTestTime() {
        Noises.checkSilentAtTestTime(Noises.at(Site.DENSE, new GaussianDropout(0.5, 0), 1));
    }

    @Test
    void doesNothingAtRateZeroAndOnFeatureMaps() {
        assertThat(Noises.silentAt(Site.DENSE, new GaussianDropout(0, 0.2))).isTrue();
        assertThat(Noises.silentAt(Site.INPUT, new GaussianDropout(0.5, 0))).isTrue();
        assertThat(Noises.silentAt(Site.CONVOLUTION, new GaussianDropout(0.5, 0.2)))
                .isTrue();
    }

    @Test
    void refusesARateOfOne() {
        assertThatThrownBy(() -> new GaussianDropout(0.5, 1))
                .isInstanceOf(UserError.class)
                .hasMessage("input=1 is not allowed; it must be a rate in [0, 1)");
    }
}
