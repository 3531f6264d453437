package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;

class CutoutTest {
    @Test
    void coversTheSameSquareInEveryChannel() {
        var cutout = Inputs.of(new Cutout(3), Drafts.images(2, 9, 9), 1);
        for (int draw = 0; draw < 200; draw++) {
            var image = new float[162];
            Arrays.fill(image, 7);
            image = cutout.draw(image);
            int rows = 0;
            int columns = 0;
            int covered = 0;
            for (int i = 0; i < 81; i++) {
                assertThat(image[81 + i]).isEqualTo(image[i]);
                if (image[i] == 0) {
                    covered++;
                    rows |= 1 << i / 9;
                    columns |= 1 << i % 9;
                }
            }
            // contiguous rows and columns whose product is the area: a rectangle
            assertThat(covered).isEqualTo(Integer.bitCount(rows) * Integer.bitCount(columns));
            assertThat(Integer.bitCount(rows)).isBetween(2, 3);
            assertThat(Integer.bitCount(columns)).isBetween(2, 3);
            assertThat(Integer.toBinaryString(rows / Integer.lowestOneBit(rows)))
                    .doesNotContain("0");
            assertThat(Integer.toBinaryString(columns / Integer.lowestOneBit(columns)))
                    .doesNotContain("0");
        }
    }

    @Test
    void coversTheExpectedArea() {
        // side 2 of 4: centres 0 … 3 cover columns {0}, {0,1}, {1,2}, {2,3}: 1, 2, 2, 2 of them; E = 7/4, E² = 13/4
        var cutout = Inputs.of(new Cutout(2), Drafts.images(1, 4, 4), 3);
        var image = new float[16];
        Arrays.fill(image, 1);
        var areas = new double[100_000];
        for (int i = 0; i < areas.length; i++) {
            for (float value : cutout.draw(image)) {
                areas[i] += 1 - value;
            }
        }
        double mean = 7.0 / 4 * 7 / 4;
        Moments.check(areas, mean, 13.0 / 4 * 13 / 4 - mean * mean);
    }

    @Test
    void sizeZeroChangesNothing() {
        var image = Inputs.counting(Drafts.IMAGES.shape());
        assertThat(Inputs.of(new Cutout(0), Drafts.IMAGES, 1).draw(image)).isEqualTo(image);
    }

    @Test
    void refusesASquareThatCanCoverTheImage() {
        assertThatThrownBy(() -> Drafts.with(Cutout.TYPE.defaults(), Drafts.images(1, 8, 8)))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage("input.Cutout with size=8 can cover the whole 1x8x8 image");
        assertThatThrownBy(() -> new Cutout(-2))
                .isInstanceOf(UserError.class)
                .hasMessage("size=-2 is not allowed; it must be a whole number of at least 0");
    }
}
