package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;

class ColourJitterTest {
    /** Three channels of two pixels; grey: 2 and 6, mean 4. */
    private static final float[] IMAGE = {1, 9, 2, 6, 3, 3};

    private static final ExampleShape SHAPE = new ExampleShape(3, 2, 1);

    private static float[] jittered(float[] image, float shift, float contrast, float saturation) {
        var result = image.clone();
        ColourJitter.jitter(result, 0, SHAPE, shift, contrast, saturation);
        return result;
    }

    @Test
    void brightnessShiftsContrastScalesAboutTheMeanAndSaturationAboutGrey() {
        assertThat(jittered(IMAGE, 0.5f, 1, 1)).containsExactly(1.5f, 9.5f, 2.5f, 6.5f, 3.5f, 3.5f);
        assertThat(jittered(IMAGE, 0, 0.5f, 1))
                .containsExactly(new float[] {2.5f, 6.5f, 3, 5, 3.5f, 3.5f}, within(1e-6f));
        assertThat(jittered(IMAGE, 0, 1, 0)).containsExactly(new float[] {2, 6, 2, 6, 2, 6}, within(1e-6f));
        assertThat(jittered(IMAGE, 0, 0, 1)).containsExactly(new float[] {4, 4, 4, 4, 4, 4}, within(1e-6f));
    }

    @Test
    void theirOrderMakesNoDifference() {
        var together = jittered(IMAGE, 0.3f, 1.2f, 0.7f);
        var oneByOne = jittered(jittered(jittered(IMAGE, 0, 1, 0.7f), 0.3f, 1, 1), 0, 1.2f, 1);
        var theOtherWay = jittered(jittered(jittered(IMAGE, 0, 1.2f, 1), 0, 1, 0.7f), 0.3f, 1, 1);
        assertThat(oneByOne).containsExactly(together, within(2e-6f));
        assertThat(theOtherWay).containsExactly(together, within(2e-6f));
    }

    @Test
    void drawsEachUniformlyFromItsRange() {
        var jitter = Inputs.of(new ColourJitter(0.4, 0.2, 0.3), Drafts.images(3, 2, 1), 1);
        var shifts = new double[100_000];
        var contrasts = new double[100_000];
        var saturations = new double[100_000];
        for (int i = 0; i < shifts.length; i++) {
            var image = jitter.draw(IMAGE);
            double first = (image[0] + image[2] + image[4]) / 3;
            double second = (image[1] + image[3] + image[5]) / 3;
            shifts[i] = (first + second) / 2 - 4;
            contrasts[i] = (second - first) / 4;
            saturations[i] = (image[4] - image[0]) / 2 / contrasts[i];
            assertThat(Math.abs(shifts[i])).isLessThan(0.4 + 1e-5);
            assertThat(Math.abs(contrasts[i] - 1)).isLessThan(0.2 + 1e-5);
            assertThat(Math.abs(saturations[i] - 1)).isLessThan(0.3 + 1e-5);
        }
        Moments.check(shifts, 0, 0.4 * 0.4 / 3);
        Moments.check(contrasts, 1, 0.2 * 0.2 / 3);
        Moments.check(saturations, 1, 0.3 * 0.3 / 3);
    }

    @Test
    void greyImagesHaveNoSaturation() {
        var grey = Drafts.images(1, 2, 2);
        var image = new float[] {1, 2, 3, 6};
        assertThat(Inputs.of(new ColourJitter(0, 0, 1), grey, 1).draw(image)).isEqualTo(image);
        assertThat(Inputs.of(new ColourJitter(0, 0.5, 0), grey, 1).draw(image)).isNotEqualTo(image);
    }

    @Test
    void rangesOfZeroChangeNothing() {
        var image = Inputs.counting(Drafts.IMAGES.shape());
        assertThat(Inputs.of(new ColourJitter(0, 0, 0), Drafts.IMAGES, 1).draw(image))
                .isEqualTo(image);
    }

    @Test
    void refusesANegativeContrast() {
        assertThatThrownBy(() -> new ColourJitter(0.4, 1.5, 0.4))
                .isInstanceOf(UserError.class)
                .hasMessage("contrast=1.5 is not allowed; it must be a number in [0, 1]");
    }
}
