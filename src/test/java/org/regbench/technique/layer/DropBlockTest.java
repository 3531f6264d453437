package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;

class DropBlockTest {
    private static float[] mask(double rate, int block, long... shape) {
        return Noises.mask(Noises.at(Site.CONVOLUTION, new DropBlock(rate, block), 1), shape);
    }

    @Test
    void scalesWhatIsKeptByTheKeptShare() {
        var mask = mask(0.3, 3, 20, 10, 8, 8);
        double sum = 0;
        int kept = 0;
        float largest = 0;
        for (float value : mask) {
            sum += value;
            kept += value > 0 ? 1 : 0;
            largest = Math.max(largest, value);
        }
        assertThat(mask).containsOnly(0, largest);
        assertThat(largest).isEqualTo((float) mask.length / kept);
        assertThat(sum / mask.length).isCloseTo(1, within(1e-6));
    }

    @Test
    void aBlockLargerThanTheMapDropsWholeMaps() {
        var mask = mask(0.25, 5, 500, 200, 3, 3);
        var dropped = new double[100_000];
        for (int map = 0; map < dropped.length; map++) {
            for (int i = 1; i < 9; i++) {
                assertThat(mask[map * 9 + i]).isEqualTo(mask[map * 9]);
            }
            dropped[map] = mask[map * 9] == 0 ? 1 : 0;
        }
        Moments.check(dropped, 0.25, 0.25 * 0.75);
    }

    @Test
    void theGradientIsZeroExactlyWhereTheMaskIs() {
        Noises.checkGradientIsMasked(Noises.at(Site.CONVOLUTION, new DropBlock(0.5, 2), 1), 6, 7, 5, 4);
    }

    @Test
    void doesNothingElsewhereAndAtRateZero() {
        assertThat(Noises.silentAt(Site.INPUT, new DropBlock(0.5, 5))).isTrue();
        assertThat(Noises.silentAt(Site.DENSE, new DropBlock(0.5, 5))).isTrue();
        assertThat(Noises.silentAt(Site.CONVOLUTION, new DropBlock(0, 5))).isTrue();
    }

    @Test
    void needsFeatureMapsAndABlock() {
        assertThatThrownBy(() -> Drafts.with(DropBlock.TYPE.defaults(), Drafts.TABLE))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage("layer.DropBlock needs convolutional feature maps, which mlp lacks");
        assertThatThrownBy(() -> new DropBlock(0.1, 0))
                .isInstanceOf(UserError.class)
                .hasMessage("block=0 is not allowed; it must be a whole number of at least 1");
    }
}
