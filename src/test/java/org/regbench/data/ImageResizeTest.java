package org.regbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ImageResizeTest {
    private static float[] resize(ExampleShape from, ExampleShape to, float... pixels) {
        return new ImageResize(from, to)
                .apply(new Examples(1, pixels, new float[] {1}))
                .features();
    }

    /** The values of torch.nn.functional.interpolate(mode="bilinear", align_corners=False). */
    @Test
    void enlargesAsPyTorchDoes() {
        assertThat(resize(new ExampleShape(1, 2, 2), new ExampleShape(1, 4, 4), 0, 1, 2, 3))
                .containsExactly(
                        new float[] {
                            0, 0.25f, 0.75f, 1, 0.5f, 0.75f, 1.25f, 1.5f, 1.5f, 1.75f, 2.25f, 2.5f, 2, 2.25f, 2.75f, 3
                        },
                        within(1e-6f));
    }

    @Test
    void halvesByTheMeanOfFourPixels() {
        assertThat(resize(new ExampleShape(1, 2, 4), new ExampleShape(1, 1, 2), 1, 2, 3, 4, 5, 6, 7, 8))
                .containsExactly(3.5f, 5.5f);
    }

    @Test
    void greyAndColourTurnIntoEachOther() {
        assertThat(resize(new ExampleShape(3, 1, 2), new ExampleShape(1, 1, 2), 1, 2, 3, 4, 8, 9))
                .containsExactly(4, 5);
        assertThat(resize(new ExampleShape(1, 1, 2), new ExampleShape(3, 1, 2), 1, 2))
                .containsExactly(1, 2, 1, 2, 1, 2);
    }

    @Test
    void theSameShapeIsLeftAlone() {
        var shape = new ExampleShape(3, 2, 2);
        var examples = new Examples(1, new float[12], new float[] {1});
        assertThat(new ImageResize(shape, shape).apply(examples)).isSameAs(examples);
    }
}
