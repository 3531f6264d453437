package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Against the formulas in double precision, number by number, with ReLU and without: dense, small maps, and maps that
 * have loops of their own.
 */
class GroupLoopsTest {
    private static final int COUNT = 3;
    private static final double EPSILON = 1e-5;

    private final SplittableRandom random = new SplittableRandom(3);

    @ParameterizedTest
    @CsvSource({
        "24, 1, 1, false",
        "24, 1, 4, true",
        "600, 1, 1, true",
        "8, 10, 2, false",
        "8, 10, 2, true",
        "6, 127, 3, true",
        "6, 128, 1, false",
        "6, 156, 3, true",
        "4, 156, 4, false"
    })
    void areTheFormulas(int channels, int pixels, int groups, boolean rectified) {
        int width = channels * pixels;
        var x = numbers(COUNT * width, 3);
        var dy = numbers(COUNT * width, 0);
        var outputGradient = array(dy.clone(), channels, pixels);
        var gain = numbers(channels, 1);
        var shift = numbers(channels, 0);

        var y = new double[x.length];
        var dx = new double[x.length];
        var dGain = new double[channels];
        var dShift = new double[channels];
        int length = width / groups;
        for (int start = 0; start < x.length; start += length) {
            int from = start;
            double mean =
                    IntStream.range(0, length).mapToDouble(i -> x[from + i]).sum() / length;
            double variance = IntStream.range(0, length)
                            .mapToDouble(i -> (x[from + i] - mean) * (x[from + i] - mean))
                            .sum()
                    / length;
            double s = 1 / Math.sqrt(variance + EPSILON);
            double g = 0;
            double gx = 0;
            for (int i = from; i < from + length; i++) {
                int c = i % width / pixels;
                double standard = (x[i] - mean) * s;
                y[i] = gain[c] * standard + shift[c];
                if (rectified && y[i] <= 0) {
                    y[i] = 0;
                    dy[i] = 0;
                }
                dGain[c] += dy[i] * standard;
                dShift[c] += dy[i];
                g += gain[c] * dy[i] / length;
                gx += gain[c] * dy[i] * standard / length;
            }
            for (int i = from; i < from + length; i++) {
                dx[i] = s * (gain[i % width / pixels] * dy[i] - g - (x[i] - mean) * s * gx);
            }
        }

        var input = array(x, channels, pixels);
        var output = input.ulike();
        var inputGradient = input.ulike();
        var gainGradient = new float[channels];
        var shiftGradient = new float[channels];
        var loops = new GroupLoops(input, groups, EPSILON, rectified);
        var moments = loops.forward(HostFloats.of(input), gain, shift, HostFloats.of(output));
        loops.backward(
                HostFloats.of(input),
                moments,
                HostFloats.of(outputGradient),
                gain,
                shift,
                gainGradient,
                shiftGradient,
                HostFloats.of(inputGradient));

        assertThat(doubles(output)).containsExactly(y, within(1e-5));
        assertThat(doubles(inputGradient)).containsExactly(dx, within(1e-5));
        assertThat(doubles(Nd4j.createFromArray(gainGradient))).containsExactly(dGain, within(1e-4));
        assertThat(doubles(Nd4j.createFromArray(shiftGradient))).containsExactly(dShift, within(1e-4));
        var again = loops.moments(HostFloats.of(input));
        assertThat(again.mean()).isEqualTo(moments.mean());
        assertThat(again.scale()).isEqualTo(moments.scale());
    }

    private float[] numbers(int count, double mean) {
        var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (mean + random.nextDouble(-1, 1));
        }
        return numbers;
    }

    private static INDArray array(float[] values, int channels, int pixels) {
        var flat = Nd4j.createFromArray(values);
        return pixels == 1 ? flat.reshape('c', COUNT, channels) : flat.reshape('c', COUNT, channels, 1, pixels);
    }

    private static double[] doubles(INDArray array) {
        return array.data().asDouble();
    }
}
