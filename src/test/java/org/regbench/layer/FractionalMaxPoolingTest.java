package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FractionalMaxPoolingTest {
    private static final LayerWorkspaceMgr NONE = LayerWorkspaceMgr.noWorkspaces();

    private static NoParameters.Runtime<?> layer(double ratio) {
        var configuration = new FractionalMaxPooling(ratio, 5);
        return configuration.runtime(
                new NeuralNetConfiguration.Builder().layer(configuration).build(), DataType.FLOAT);
    }

    private static INDArray numbers(long... shape) {
        var random = new SplittableRandom(1);
        var array = Nd4j.create(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    @Test
    void regionsCoverASideWithoutGapsAndDifferByOnePixelAtMost() {
        var random = new SplittableRandom(2);
        for (int draw = 0; draw < 1000; draw++) {
            int side = random.nextInt(2, 40);
            int pieces = FractionalMaxPooling.shrink(side, 1 + random.nextDouble(0.01, 1));
            var bounds = FractionalMaxPooling.bounds(side, pieces, random.nextDouble());
            assertThat(bounds[0]).isZero();
            assertThat(bounds[pieces]).isEqualTo(side);
            for (int i = 0; i < pieces; i++) {
                assertThat(bounds[i + 1] - bounds[i]).isBetween(side / pieces, (side + pieces - 1) / pieces);
            }
        }
    }

    /** The maximum over all outputs and the sum of gradients tell whether every pixel is seen once. */
    @Test
    void everyPixelIsSeenAndGradientsReachTheLargest() {
        var x = numbers(3, 2, 7, 9);
        var layer = layer(1.4142);
        layer.setInput(x, NONE);
        var y = layer.activate(true, NONE);
        assertThat(y.shape()).containsExactly(3, 2, 4, 6);
        assertThat(y.max(2, 3)).isEqualTo(x.max(2, 3));

        var gradient = layer.backpropGradient(y, NONE).getSecond();
        assertThat(gradient.sumNumber().doubleValue()).isEqualTo(y.sumNumber().doubleValue());
        for (long i = 0; i < x.length(); i++) {
            double g = gradient.getDouble(i);
            assertThat(g == 0 || g == x.getDouble(i)).isTrue();
        }
    }

    @Test
    void trainingIsRandomAndTestTimeIsNot() {
        var layer = layer(1.4142);
        layer.setInput(numbers(2, 1, 15, 15), NONE);
        var first = layer.activate(true, NONE);
        assertThat(layer.activate(true, NONE)).isNotEqualTo(first);
        assertThat(layer.activate(false, NONE)).isEqualTo(layer.activate(false, NONE));
    }

    @Test
    void ratioTwoOnEvenSidesIsMaxPooling() {
        var x = numbers(2, 3, 8, 6);
        var layer = layer(2);
        layer.setInput(x, NONE);
        var y = layer.activate(true, NONE);
        for (int n = 0; n < 2; n++) {
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < 4; i++) {
                    for (int j = 0; j < 3; j++) {
                        float largest = Float.NEGATIVE_INFINITY;
                        for (int k = 0; k < 4; k++) {
                            largest = Math.max(largest, x.getFloat(n, c, 2 * i + k / 2, 2 * j + k % 2));
                        }
                        assertThat(y.getFloat(n, c, i, j)).isEqualTo(largest);
                    }
                }
            }
        }
    }
}
