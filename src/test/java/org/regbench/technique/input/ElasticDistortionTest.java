package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.technique.Drafts;

class ElasticDistortionTest {
    @Test
    void theDefaultMovesPixelsOfDigitsByLessThanHalfAPixel() {
        // 8/√3 · Σk² in one direction, Σk² = 1/(2·√π·3) for a Gaussian that is not cut off
        var elastic = Inputs.of(ElasticDistortion.TYPE.defaults(), Drafts.images(1, 28, 28), 8);
        var ramp = new float[784];
        for (int i = 0; i < 784; i++) {
            ramp[i] = i % 28;
        }
        double squares = 0;
        for (int draw = 0; draw < 2000; draw++) {
            double moved = elastic.draw(ramp)[14 * 28 + 14] - 14;
            squares += moved * moved / 2000;
        }
        double expected = 8 / Math.sqrt(3) / (2 * Math.sqrt(Math.PI) * 3);
        assertThat(Math.sqrt(squares)).isBetween(0.9 * expected, 1.1 * expected).isBetween(0.38, 0.48);
    }

    @Test
    void alphaZeroChangesNothing() {
        var image = Inputs.counting(Drafts.IMAGES.shape());
        assertThat(Inputs.of(new ElasticDistortion(0, 3), Drafts.IMAGES, 1).draw(image))
                .isEqualTo(image);
    }

    @Test
    void refusesASmoothingOfNoWidth() {
        assertThatThrownBy(() -> new ElasticDistortion(8, 0))
                .isInstanceOf(UserError.class)
                .hasMessage("sigma=0 is not allowed; it must be a finite number above 0");
    }
}
