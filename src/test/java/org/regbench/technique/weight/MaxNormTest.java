package org.regbench.technique.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.common.UserError;
import org.regbench.draft.WeightShape;
import org.regbench.draft.WeightShape.Kind;
import org.regbench.technique.Drafts;

class MaxNormTest {
    private static void project(INDArray weights, Kind kind, double c) {
        var shape = new WeightShape(kind, weights.shape());
        Drafts.with(new MaxNorm(c)).constraints.all().get(0).project(weights, shape, 0.1);
    }

    @ParameterizedTest
    @ValueSource(chars = {'c', 'f'})
    void scalesTheIncomingWeightsOfADenseUnitToTheNorm(char order) {
        // units (columns): (3, 4) of norm 5, (0, 1) of norm 1, (0, 0)
        var weights = Nd4j.createFromArray(new float[][] {{3, 0, 0}, {4, 1, 0}}).dup(order);
        project(weights, Kind.DENSE, 2.5);
        assertThat(weights.toFloatMatrix()).isDeepEqualTo(new float[][] {{1.5f, 0, 0}, {2, 1, 0}});
    }

    @Test
    void scalesEachFilterOfAConvolutionOnItsOwn() {
        var weights = Nd4j.ones(DataType.FLOAT, 2, 4, 2, 2); // norm 4 each
        weights.tensorAlongDimension(1, 1, 2, 3).muli(0.25); // norm 1
        project(weights, Kind.CONVOLUTION, 2);
        assertThat(weights.minNumber().doubleValue()).isEqualTo(0.25);
        assertThat(weights.norm2(1, 2, 3).toDoubleVector()).containsExactly(new double[] {2, 1}, within(1e-6));
    }

    @Test
    void touchesNothingWhereNoNormIsAboveTheCap() {
        Nd4j.getRandom().setSeed(5);
        var weights = Nd4j.randn(DataType.FLOAT, 30, 20);
        var before = weights.dup();
        project(weights, Kind.DENSE, 30);
        assertThat(weights).isEqualTo(before);
    }

    @Test
    void leavesNoNormAboveAndThoseBelowBitForBit() {
        Nd4j.getRandom().setSeed(5);
        var weights = Nd4j.randn(DataType.FLOAT, 100, 50); // norms around 10
        var before = weights.dup();
        var norms = before.norm2(0);
        project(weights, Kind.DENSE, 10);
        for (int unit = 0; unit < 50; unit++) {
            if (norms.getDouble(unit) <= 10) {
                assertThat(weights.getColumn(unit).toFloatVector())
                        .isEqualTo(before.getColumn(unit).toFloatVector());
            } else {
                assertThat(weights.getColumn(unit).norm2Number().doubleValue()).isCloseTo(10, within(1e-5));
            }
        }
        assertThat(norms.gt(10).castTo(DataType.INT).sumNumber().intValue()).isBetween(10, 40);
    }

    /** 5,000 inputs are more than the two pieces in which a norm is added up. */
    @ParameterizedTest
    @ValueSource(chars = {'c', 'f'})
    void unitsWithManyInputsAreNoDifferent(char order) {
        var random = new SplittableRandom(1);
        var values = new double[5000][3];
        for (var row : values) {
            for (int unit = 0; unit < row.length; unit++) {
                row[unit] = (unit + 1) * (random.nextDouble() - 0.5); // norms around 20, 41 and 61
            }
        }
        var weights = Nd4j.createFromArray(values).castTo(DataType.FLOAT).dup(order);
        project(weights, Kind.DENSE, 30);
        for (int unit = 0; unit < 3; unit++) {
            double squares = 0;
            for (var row : values) {
                squares += row[unit] * row[unit];
            }
            double factor = Math.min(1, 30 / Math.sqrt(squares));
            for (int i = 0; i < values.length; i++) {
                assertThat(weights.getDouble(i, unit)).isCloseTo(values[i][unit] * factor, within(1e-6));
            }
        }
    }

    @Test
    void refusesANormOfZero() {
        assertThatThrownBy(() -> new MaxNorm(0))
                .isInstanceOf(UserError.class)
                .hasMessage("c=0 is not allowed; it must be a finite number above 0");
    }
}
