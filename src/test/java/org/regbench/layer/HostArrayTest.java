package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

class HostArrayTest {
    @ParameterizedTest
    @ValueSource(strings = {"c", "f", "mixed", "columns of a larger one", "doubles"})
    void pullsAsNd4jsOwnOperationsDoToTheBit(String layout) {
        var type = layout.equals("doubles") ? DataType.DOUBLE : DataType.FLOAT;
        var array = matrix(layout, layout.equals("mixed") ? 'f' : order(layout), type, 1);
        var towards = matrix(layout, order(layout), type, 2);
        var expected = array.add(towards.sub(array).muli(0.3));
        HostArray.pull(array, towards, 0.3);
        assertThat(array).isEqualTo(expected);
        assertThat(array.toDoubleMatrix()).isDeepEqualTo(expected.toDoubleMatrix());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "f", "mixed", "columns of a larger one", "doubles"})
    void addsSignsAndAMultipleAsNd4jsOwnOperationsDoToTheBit(String layout) {
        var type = layout.equals("doubles") ? DataType.DOUBLE : DataType.FLOAT;
        var sum = matrix(layout, layout.equals("mixed") ? 'f' : order(layout), type, 1);
        var array = matrix(layout, order(layout), type, 2);
        array.putScalar(0, 0);
        array.putScalar(1, -0.0);
        array.putScalar(2, 0x1p-102);
        array.putScalar(3, -Float.MAX_VALUE);
        var expected = sum.add(Transforms.sign(array).muli(0.3)).addi(array.mul(0.7));
        HostArray.addSignsAndMultiple(sum, array, 0.3, 0.7);
        assertThat(sum.toDoubleMatrix()).isDeepEqualTo(expected.toDoubleMatrix());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "f", "columns of a larger one", "doubles"})
    void shiftsAndMultipliesByFactorsInRowOrder(String layout) {
        var type = layout.equals("doubles") ? DataType.DOUBLE : DataType.FLOAT;
        var array = matrix(layout, order(layout), type, 1);
        var factors = matrix("c", 'c', DataType.FLOAT, 2);
        var expected = array.add(0.5).mul(factors.castTo(type)).add(0.25).toDoubleMatrix();
        HostArray.Factors pieces =
                (from, into, at, count) -> System.arraycopy(factors.data().asFloat(), from, into, at, count);
        var result = array.ulike();
        HostArray.multiply(array, 0.5, pieces, 0.25, result);
        assertThat(result.toDoubleMatrix()).isDeepEqualTo(expected);
        HostArray.multiply(array, 0.5, pieces, 0.25, array);
        assertThat(array.toDoubleMatrix()).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "f", "columns of a larger one", "doubles"})
    void squaresAddUpWhateverTheLayout(String layout) {
        var type = layout.equals("doubles") ? DataType.DOUBLE : DataType.FLOAT;
        var array = matrix(layout, order(layout), type, 1);
        double expected = DoubleStream.of(array.dup('c').data().asDouble())
                .map(x -> x * x)
                .sum();
        assertThat(HostArray.sumOfSquares(array)).isCloseTo(expected, withinPercentage(1e-4));
    }

    /** ND4J's own norm is 1.7e-4 off here, as was seen when clipping was measured. */
    @Test
    void aMillionEqualSquaresAddUp() {
        var values = new float[1_000_000];
        Arrays.fill(values, 0.1f);
        try (var array = Nd4j.createFromArray(values)) {
            assertThat(HostArray.sumOfSquares(array)).isCloseTo(1e6 * 0.1f * 0.1f, withinPercentage(1e-3));
        }
    }

    private static char order(String layout) {
        return layout.equals("f") ? 'f' : 'c';
    }

    /** 70 x 50 numbers, more than one piece of a loop. */
    private static INDArray matrix(String layout, char order, DataType type, long seed) {
        boolean part = layout.startsWith("columns");
        var random = new SplittableRandom(seed);
        var values = new double[70 * 60];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        var whole = Nd4j.createFromArray(values).reshape('c', 70, 60).castTo(type);
        var columns = whole.get(NDArrayIndex.all(), NDArrayIndex.interval(5, 55));
        return part ? columns : columns.dup(order);
    }
}
