package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;

class ElasticDistortionTest {
    private static final int DRAWS = 100_000;

    /**
     * On a ramp along one direction, each pixel changes by its displacement in that direction, at most α = 1 pixel.
     *
     * <p>With k the kernel in one direction: variance α²/3·(Σk²)² everywhere; between neighbours the correlation is
     * Σ k_t·k_{t+1} / Σ k_t².
     */
    @Test
    void displacementsHaveTheVarianceAndTheSmoothnessOfTheKernel() {
        double sum = 0;
        for (int t = -3; t <= 3; t++) {
            sum += Math.exp(-t * t / 2.0);
        }
        double squares = 0;
        double neighbours = 0;
        for (int t = -3; t <= 3; t++) {
            squares += Math.exp(-t * t) / (sum * sum);
            neighbours += t == 3 ? 0 : Math.exp(-(t * t + (t + 1) * (t + 1)) / 2.0) / (sum * sum);
        }
        double variance = squares * squares / 3;
        double correlation = neighbours / squares;

        var elastic = Inputs.of(new ElasticDistortion(1, 1), Drafts.images(2, 5, 5), 7);
        var ramps = new float[50];
        for (int i = 0; i < 25; i++) {
            ramps[i] = i % 5;
            ramps[25 + i] = i / 5;
        }
        var right = new double[DRAWS];
        var down = new double[DRAWS];
        var atTheBorder = new double[DRAWS];
        var stretch = new double[DRAWS];
        var shear = new double[DRAWS];
        var product = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            var image = elastic.draw(ramps);
            right[i] = image[12] - 2;
            down[i] = image[25 + 12] - 2;
            atTheBorder[i] = image[6] - 1;
            stretch[i] = image[13] - 3 - right[i];
            shear[i] = image[17] - 2 - right[i];
            product[i] = right[i] * down[i];
        }
        Moments.check(right, 0, variance);
        Moments.check(down, 0, variance);
        Moments.check(atTheBorder, 0, variance);
        Moments.check(stretch, 0, 2 * variance * (1 - correlation));
        Moments.check(shear, 0, 2 * variance * (1 - correlation));
        Moments.check(product, 0, variance * variance); // the two directions are independent
    }

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
