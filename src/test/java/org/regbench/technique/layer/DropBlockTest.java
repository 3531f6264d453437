package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regbench.common.UserError;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;

class DropBlockTest {
    private static float[] mask(double rate, int block, long... shape) {
        return Noises.mask(Noises.at(Site.CONVOLUTION, new DropBlock(rate, block), 1), shape);
    }

    /** A pixel is kept if no block lies at any of the places that cover it. */
    @ParameterizedTest
    @CsvSource({"0.3, 3, 7, 5", "0.1, 5, 6, 6", "0.2, 1, 3, 4"})
    void dropsEachPixelAsOftenAsTheBlocksThatCoverIt(double rate, int block, int height, int width) {
        int maps = 100_000;
        var mask = mask(rate, block, 1000, 100, height, width);
        int rows = height - block + 1;
        int columns = width - block + 1;
        double gamma = rate / (block * block) * height * width / (rows * columns);
        double total = 0;
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                int covering = (Math.min(i, rows - 1) - Math.max(i - block + 1, 0) + 1)
                        * (Math.min(j, columns - 1) - Math.max(j - block + 1, 0) + 1);
                double dropped = 1 - Math.pow(1 - gamma, covering);
                var draws = new double[maps];
                for (int map = 0; map < maps; map++) {
                    draws[map] = mask[(map * height + i) * width + j] == 0 ? 1 : 0;
                }
                Moments.check(draws, dropped, dropped * (1 - dropped));
                total += dropped / height / width;
            }
        }
        assertThat(total).isBetween(0.8 * rate, rate + 1e-12);
    }

    @Test
    void dropsWholeBlocksEachMapOnItsOwn() {
        int side = 9;
        var mask = mask(0.1, 3, 50, 4, side, side);
        int alone = 0;
        for (int map = 0; map < 200; map++) {
            int dropped = 0;
            for (int i = 0; i < side; i++) {
                for (int j = 0; j < side; j++) {
                    if (mask[(map * side + i) * side + j] == 0) {
                        dropped++;
                        assertThat(liesInADroppedBlock(mask, map, i, j, side)).isTrue();
                    }
                }
            }
            alone += dropped == 9 ? 1 : 0;
        }
        assertThat(alone).isGreaterThan(20); // many maps have exactly one block
    }

    private static boolean liesInADroppedBlock(float[] mask, int map, int row, int column, int side) {
        for (int top = Math.max(row - 2, 0); top <= Math.min(row, side - 3); top++) {
            for (int left = Math.max(column - 2, 0); left <= Math.min(column, side - 3); left++) {
                boolean all = true;
                for (int k = 0; k < 9; k++) {
                    all &= mask[(map * side + top + k / 3) * side + left + k % 3] == 0;
                }
                if (all) {
                    return true;
                }
            }
        }
        return false;
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
