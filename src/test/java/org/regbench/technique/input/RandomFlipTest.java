package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;

class RandomFlipTest {
    @Test
    void mirrorsEachChannelLeftToRight() {
        var flip = Inputs.of(new RandomFlip(1, 0), Drafts.images(2, 2, 3), 1);
        assertThat(flip.draw(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}))
                .containsExactly(3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10);
    }

    @Test
    void mirrorsEachChannelTopToBottom() {
        var flip = Inputs.of(new RandomFlip(0, 1), Drafts.images(2, 3, 2), 1);
        assertThat(flip.draw(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}))
                .containsExactly(5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8);
    }

    @Test
    void twiceIsTheImageAgain() {
        var image = Inputs.counting(Drafts.IMAGES.shape());
        var flip = Inputs.of(new RandomFlip(1, 1), Drafts.IMAGES, 1);
        assertThat(flip.draw(image)).isNotEqualTo(image);
        assertThat(flip.draw(flip.draw(image))).isEqualTo(image);
    }

    @Test
    void mirrorsTheShareOfImagesThatItSays() {
        var flip = Inputs.of(new RandomFlip(0.3, 0), Drafts.images(1, 2, 2), 2);
        var image = new float[] {1, 2, 3, 4};
        var flipped = new double[100_000];
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] = Arrays.equals(flip.draw(image), image) ? 0 : 1;
        }
        Moments.check(flipped, 0.3, 0.3 * 0.7);
    }

    @Test
    void probabilityZeroChangesNothing() {
        var image = Inputs.counting(Drafts.IMAGES.shape());
        assertThat(Inputs.of(new RandomFlip(0, 0), Drafts.IMAGES, 1).draw(image))
                .isEqualTo(image);
    }

    @Test
    void needsImages() {
        assertThatThrownBy(() -> Drafts.with(RandomFlip.TYPE.defaults(), Drafts.TABLE))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage("input.RandomFlip needs images; the data are rows of a table");
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> new RandomFlip(0, 1.5))
                .isInstanceOf(UserError.class)
                .hasMessage("vertical=1.5 is not allowed; it must be a probability in [0, 1]");
    }
}
