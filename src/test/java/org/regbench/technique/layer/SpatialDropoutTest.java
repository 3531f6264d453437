package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.common.UserError;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;

class SpatialDropoutTest {
    @Test
    void oneDrawHoldsForAWholeFeatureMap() {
        var maps = new double[400 * 300];
        var mask = Noises.mask(Noises.at(Site.CONVOLUTION, new SpatialDropout(0.2), 1), 400, 300, 2, 3);
        for (int i = 0; i < mask.length; i++) {
            assertThat(mask[i]).isEqualTo(mask[i / 6 * 6]);
            maps[i / 6] = mask[i];
        }
        Moments.check(maps, 1, 0.2 / 0.8);
        assertThat(mask).containsOnly(0, 1.25f);
    }

    @Test
    void maskIsConstantPerChannelInArraysOfEitherOrder() {
        var noise = Noises.at(Site.CONVOLUTION, new SpatialDropout(0.5), 1);
        var masked = Noises.apply(noise, Nd4j.ones(DataType.FLOAT, 4, 5, 3, 3).dup('f'));
        assertThat(masked.min(2, 3)).isEqualTo(masked.max(2, 3));
        assertThat(masked.minNumber().doubleValue()).isZero();
    }

    @Test
    void theGradientIsZeroExactlyWhereTheMaskIs() {
        Noises.checkGradientIsMasked(Noises.at(Site.CONVOLUTION, new SpatialDropout(0.5), 1), 6, 7, 3, 4);
    }

    @Test
    void doesNothingElsewhereAndAtRateZero() {
        assertThat(Noises.silentAt(Site.INPUT, new SpatialDropout(0.5))).isTrue();
        assertThat(Noises.silentAt(Site.DENSE, new SpatialDropout(0.5))).isTrue();
        assertThat(Noises.silentAt(Site.CONVOLUTION, new SpatialDropout(0))).isTrue();
    }

    @Test
    void needsFeatureMaps() {
        assertThatThrownBy(() -> Drafts.with(SpatialDropout.TYPE.defaults(), Drafts.TABLE))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage("layer.SpatialDropout needs convolutional feature maps, which mlp lacks");
    }

    @Test
    void refusesARateOfOne() {
        assertThatThrownBy(() -> new SpatialDropout(1))
                .isInstanceOf(UserError.class)
                .hasMessage("rate=1 is not allowed; it must be a rate in [0, 1)");
    }
}
