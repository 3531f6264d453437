package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.regbench.data.ExampleShape;

class WarpTest {
    private static final ExampleShape SHAPE = new ExampleShape(2, 4, 5);

    @Test
    void interpolatesBetweenTheFourNeighboursAndFadesToZeroOutside() {
        var random = new SplittableRandom(3);
        var image = new float[SHAPE.size()];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextGaussian();
        }
        for (int draw = 0; draw < 2000; draw++) {
            double row = random.nextDouble(-3, 7);
            double column = random.nextDouble(-3, 8);
            var warped = image.clone();
            var warp = new Warp(SHAPE);
            warp.look(2, 1, row, column);
            warp.apply(warped, 0);
            for (int c = 0; c < 2; c++) {
                // every pixel weighs as much as its tent, max(0, 1 − distance) each way, reaches
                double expected = 0;
                for (int i = 0; i < 4; i++) {
                    for (int j = 0; j < 5; j++) {
                        expected += image[c * 20 + i * 5 + j]
                                * Math.max(0, 1 - Math.abs(i - row))
                                * Math.max(0, 1 - Math.abs(j - column));
                    }
                }
                assertThat(warped[c * 20 + 2 * 5 + 1]).isCloseTo((float) expected, within(1e-4f));
            }
        }
    }

    @Test
    void copiesWholePixelsExactlyThoughPositionsAreRounded() {
        var image = Inputs.counting(SHAPE);
        for (double error : new double[] {-1e-12, 0, 1e-12}) {
            var warped = image.clone();
            var warp = new Warp(SHAPE);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 5; j++) {
                    warp.look(i, j, 3 - i + error, 4 - j - error);
                }
            }
            warp.apply(warped, 0);
            for (int i = 0; i < 20; i++) {
                assertThat(warped[i]).isEqualTo(image[19 - i]);
                assertThat(warped[20 + i]).isEqualTo(image[39 - i]);
            }
        }
    }
}
