package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Drafts;

class RandomCropTest {
    private static final ExampleShape SHAPE = new ExampleShape(2, 4, 5);

    @Test
    void everyShiftMovesTheContentByWholePixels() {
        var image = Inputs.counting(SHAPE);
        for (int dx = -3; dx <= 3; dx++) {
            for (int dy = -3; dy <= 3; dy++) {
                var shifted = image.clone();
                RandomCrop.shift(shifted, 0, SHAPE, dx, dy);
                for (int i = 0; i < shifted.length; i++) {
                    int y = i / 5 % 4 + dy;
                    int x = i % 5 + dx;
                    boolean inside = y >= 0 && y < 4 && x >= 0 && x < 5;
                    assertThat(shifted[i]).isEqualTo(inside ? image[i / 20 * 20 + y * 5 + x] : 0);
                }
            }
        }
    }

    @Test
    void shiftsByAtMostThePaddingEachWayAlikeOften() {
        var crop = Inputs.of(new RandomCrop(1), Drafts.images(1, 3, 3), 4);
        var image = new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0};
        var seen = new HashMap<Integer, Integer>();
        for (int i = 0; i < 90_000; i++) {
            var shifted = crop.draw(image);
            int at = 0;
            while (shifted[at] == 0) {
                at++;
            }
            seen.merge(at, 1, Integer::sum);
        }
        // nine places, 10,000 each, standard error √(90000·(1/9)·(8/9)) = 94
        assertThat(seen).hasSize(9);
        assertThat(seen.values()).allSatisfy(count -> assertThat(count).isBetween(10_000 - 377, 10_000 + 377));
    }

    @Test
    void paddingZeroChangesNothing() {
        var image = Inputs.counting(Drafts.IMAGES.shape());
        assertThat(Inputs.of(new RandomCrop(0), Drafts.IMAGES, 1).draw(image)).isEqualTo(image);
    }

    @Test
    void refusesPaddingThatCanLoseTheImage() {
        assertThatThrownBy(() -> Drafts.with(new RandomCrop(4), Drafts.IMAGES))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage("input.RandomCrop with padding=4 can lose the whole 3x4x6 image");
        assertThatThrownBy(() -> new RandomCrop(-1))
                .isInstanceOf(UserError.class)
                .hasMessage("padding=-1 is not allowed; it must be a whole number of at least 0");
    }
}
