package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.technique.Drafts;

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
