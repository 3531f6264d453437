package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;

class GaussianNoiseTest {
    @Test
    void addsNoiseOfTheGivenDeviation() {
        var context = Drafts.images(1, 400, 300);
        var noisy = Inputs.of(new GaussianNoise(0.3), context, 1).draw(new float[120_000]);
        Moments.check(noisy, 0, 0.09);
    }

    @Test
    void isAddedToTheExampleAndFreshInEachDraw() {
        var noise = Inputs.of(new GaussianNoise(0.01), Drafts.TABLE, 1);
        var example = new float[] {10, 20, 30, 40, 50};
        var first = noise.draw(example);
        for (int i = 0; i < 5; i++) {
            assertThat(first[i]).isBetween(example[i] - 0.06f, example[i] + 0.06f);
        }
        assertThat(noise.draw(example)).isNotEqualTo(first);
        assertThat(Inputs.of(new GaussianNoise(0.01), Drafts.TABLE, 1).draw(example))
                .isEqualTo(first);
    }

    @Test
    void deviationZeroChangesNothing() {
        var example = new float[] {1, -2, 0, 4e-7f, 5};
        assertThat(Inputs.of(new GaussianNoise(0), Drafts.TABLE, 1).draw(example))
                .isEqualTo(example);
    }

    @Test
    void refusesANegativeDeviation() {
        assertThatThrownBy(() -> new GaussianNoise(-0.1))
                .isInstanceOf(UserError.class)
                .hasMessage("sd=-0.1 is not allowed; it must be a finite number of at least 0");
    }
}
