package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Drafts;

class RandomRotationTest {
    private static float[] turned(float[] image, ExampleShape shape, double angle) {
        var result = image.clone();
        RandomRotation.turn(result, 0, shape, angle);
        return result;
    }

    @Test
    void aQuarterTurnsEachChannelCounterClockwise() {
        var image = new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19};
        assertThat(turned(image, new ExampleShape(2, 3, 3), 90))
                .containsExactly(3, 6, 9, 2, 5, 8, 1, 4, 7, 13, 16, 19, 12, 15, 18, 11, 14, 17);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 28})
    void quarterTurnsOfSquaresAreExact(int side) {
        var shape = new ExampleShape(1, side, side);
        var image = Inputs.counting(shape);
        var quarter = turned(image, shape, 90);
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                assertThat(quarter[i * side + j]).isEqualTo(image[j * side + side - 1 - i]);
            }
        }
        assertThat(turned(quarter, shape, 90)).isEqualTo(turned(image, shape, 180));
        assertThat(turned(quarter, shape, -90)).isEqualTo(image);
        assertThat(turned(image, shape, 360)).isEqualTo(image);
    }

    @Test
    void whatTurnsInFromOutsideIsTheMean() {
        var ones = new float[81];
        Arrays.fill(ones, 1);
        var image = turned(ones, new ExampleShape(1, 9, 9), 45);
        assertThat(image[0]).isZero(); // 4·√2 = 5.7 pixels from the centre, where the side is 4.5 away
        assertThat(image[40]).isEqualTo(1);
        assertThat(image[4]).isEqualTo(1); // 4 pixels up, looks 2.8 pixels right and up
    }

    @Test
    void zeroDegreesChangeNothing() {
        var image = Inputs.counting(Drafts.IMAGES.shape());
        assertThat(Inputs.of(new RandomRotation(0), Drafts.IMAGES, 1).draw(image))
                .isEqualTo(image);
    }

    @Test
    void needsImagesAndAnAngle() {
        assertThatThrownBy(() -> Drafts.with(RandomRotation.TYPE.defaults(), Drafts.TABLE))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage("input.RandomRotation needs images; the data are rows of a table");
        assertThatThrownBy(() -> new RandomRotation(200))
                .isInstanceOf(UserError.class)
                .hasMessage("degrees=200 is not allowed; it must be a number in [0, 180]");
    }
}
