package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;

class RandomErasingTest {
    private static final int SIDE = 28;

    @Test
    void erasesABoxOfTheGivenRangesInEveryChannel() {
        var erasing = Inputs.of(new RandomErasing(1, 0.02, 0.4, 3.3), Drafts.images(2, SIDE, SIDE), 1);
        var image = new float[2 * SIDE * SIDE];
        Arrays.fill(image, 100);
        double smallest = 1;
        double largest = 0;
        int lying = 0;
        for (int draw = 0; draw < 4000; draw++) {
            var erased = erasing.draw(image);
            int rows = 0;
            int columns = 0;
            int area = 0;
            for (int i = 0; i < SIDE * SIDE; i++) {
                boolean changed = erased[i] != 100;
                assertThat(erased[SIDE * SIDE + i] != 100).isEqualTo(changed);
                if (changed) {
                    area++;
                    rows |= 1 << i / SIDE;
                    columns |= 1 << i % SIDE;
                }
            }
            int height = Integer.bitCount(rows);
            int width = Integer.bitCount(columns);
            // contiguous rows and columns whose product is the area: a rectangle
            assertThat(area).isEqualTo(height * width);
            assertThat(Integer.toBinaryString(rows / Integer.lowestOneBit(rows)))
                    .doesNotContain("0");
            assertThat(Integer.toBinaryString(columns / Integer.lowestOneBit(columns)))
                    .doesNotContain("0");
            // rounding a side moves it by at most half a pixel
            assertThat((height - 0.5) * (width - 0.5)).isLessThanOrEqualTo(0.4 * SIDE * SIDE);
            assertThat((height + 0.5) * (width + 0.5)).isGreaterThanOrEqualTo(0.02 * SIDE * SIDE);
            assertThat((height - 0.5) / (width + 0.5)).isLessThanOrEqualTo(3.3);
            assertThat((width - 0.5) / (height + 0.5)).isLessThanOrEqualTo(3.3);
            smallest = Math.min(smallest, (double) area / SIDE / SIDE);
            largest = Math.max(largest, (double) area / SIDE / SIDE);
            lying += width > height ? 1 : 0;
            lying -= width < height ? 1 : 0;
        }
        assertThat(smallest).isLessThan(0.03);
        assertThat(largest).isGreaterThan(0.37);
        assertThat(lying).isBetween(-253, 253); // four standard errors of ±1 in 4000 draws
    }

    @Test
    void fillsItWithStandardNormalNoise() {
        var context = Drafts.images(1, 600, 600);
        var image = new float[360_000];
        Arrays.fill(image, 100);
        var erased = Inputs.of(new RandomErasing(1, 0.35, 0.35, 1), context, 4).draw(image);
        var noise = DoubleStream.iterate(0, i -> i < 360_000, i -> i + 1)
                .map(i -> erased[(int) i])
                .filter(value -> value != 100)
                .toArray();
        assertThat(noise).hasSize(355 * 355); // √(0.35·600²) = 354.96
        Moments.check(noise, 0, 1);
    }

    @Test
    void changesTheShareOfImagesThatItSays() {
        var erasing = Inputs.of(new RandomErasing(0.3, 0.1, 0.4, 3), Drafts.images(1, 8, 8), 2);
        var image = Inputs.counting(Drafts.images(1, 8, 8).shape());
        var changed = new double[100_000];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = Arrays.equals(erasing.draw(image), image) ? 0 : 1;
        }
        Moments.check(changed, 0.3, 0.3 * 0.7);
    }

    @Test
    void leavesAnImageWholeThatNoBoxFits() {
        var image = Inputs.counting(Drafts.IMAGES.shape());
        assertThat(Inputs.of(new RandomErasing(1, 1, 1, 1), Drafts.IMAGES, 1).draw(image))
                .isEqualTo(image);
    }

    @Test
    void probabilityZeroChangesNothing() {
        var image = Inputs.counting(Drafts.IMAGES.shape());
        assertThat(Inputs.of(new RandomErasing(0, 0.02, 0.4, 3.3), Drafts.IMAGES, 1)
                        .draw(image))
                .isEqualTo(image);
    }

    @Test
    void refusesRangesThatAreEmpty() {
        assertThatThrownBy(() -> new RandomErasing(0.5, 0.5, 0.4, 3.3))
                .isInstanceOf(UserError.class)
                .hasMessage("areaMin=0.5 is not allowed; it must be a number in [0, 0.4]");
        assertThatThrownBy(() -> new RandomErasing(0.5, 0.02, 0.4, 0.3))
                .isInstanceOf(UserError.class)
                .hasMessage("aspect=0.3 is not allowed; it must be a number in [1, 100]");
    }
}
