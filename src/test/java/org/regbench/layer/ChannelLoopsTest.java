package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

/** Against two passes in double precision over the same numbers. */
class ChannelLoopsTest {
    private static final int COUNT = 64;
    private static final int CHANNELS = 3;

    /**
     * A mean of a thousand deviations leaves the formula E x² − (E x)² nothing in float; neither may a first example
     * far away.
     */
    @ParameterizedTest
    @CsvSource({"1, 0, 0", "1, 1000, 0", "1, 0, 100", "20, 0, 0", "20, 1000, 0", "20, 0, 100", "20, 1000, 100"})
    void momentsAreExactWhereverTheNumbersLie(int plane, double mean, double firstExample) {
        var random = new SplittableRandom(5);
        int row = CHANNELS * plane;
        var x = new float[COUNT * row];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (mean + random.nextDouble(-1, 1) + (i < row ? firstExample : 0));
        }
        var flat = Nd4j.createFromArray(x);
        var array = plane == 1 ? flat.reshape('c', COUNT, CHANNELS) : flat.reshape('c', COUNT, CHANNELS, 1, plane);
        var means = new float[CHANNELS];
        var variances = new float[CHANNELS];
        new ChannelLoops(array).moments(HostFloats.of(array), means, variances);
        for (int c = 0; c < CHANNELS; c++) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += i % row / plane == c ? x[i] : 0;
            }
            double expected = sum / COUNT / plane;
            double squares = 0;
            for (int i = 0; i < x.length; i++) {
                squares += i % row / plane == c ? (x[i] - expected) * (x[i] - expected) : 0;
            }
            double variance = squares / COUNT / plane;
            // 1e-6; some of it is lost where the first example is far away, but never more than COUNT times that
            boolean near = firstExample == 0;
            double most = (near ? 1e-6 : 4e-6) * Math.sqrt(variance) + 1e-7 * mean;
            assertThat((double) means[c]).isCloseTo(expected, within(most));
            assertThat((double) variances[c]).isCloseTo(variance, within((near ? 2e-6 : 6e-5) * variance));
        }
    }
}
