package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.technique.Drafts;

class RandomScaleTest {
    private static final ExampleShape SQUARE = new ExampleShape(1, 5, 5);

    private static float[] zoomed(float[] image, double factor) {
        var result = image.clone();
        RandomScale.zoom(result, 0, SQUARE, factor);
        return result;
    }

    @Test
    void halfTheSizeShowsEverySecondPixelAndTheMeanAround() {
        assertThat(zoomed(Inputs.counting(SQUARE), 0.5))
                .containsExactly(0, 0, 0, 0, 0, 0, 1, 3, 5, 0, 0, 11, 13, 15, 0, 0, 21, 23, 25, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void twiceTheSizeShowsTheMiddleWithMeansBetweenItsPixels() {
        var image = zoomed(Inputs.counting(SQUARE), 2);
        // rows and columns 1, 1.5, 2, 2.5, 3 of 5·row + column + 1
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                assertThat(image[i * 5 + j]).isEqualTo(5 * (1 + i / 2f) + (1 + j / 2f) + 1);
            }
        }
    }

    @Test
    void rangeZeroChangesNothing() {
        var image = Inputs.counting(Drafts.IMAGES.shape());
        assertThat(Inputs.of(new RandomScale(0), Drafts.IMAGES, 1).draw(image)).isEqualTo(image);
    }

    @Test
    void refusesToShrinkToNothing() {
        assertThatThrownBy(() -> new RandomScale(1))
                .isInstanceOf(UserError.class)
                .hasMessage("range=1 is not allowed; it must be a number in [0, 0.9]");
    }
}
