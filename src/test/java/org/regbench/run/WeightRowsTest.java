package org.regbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.regbench.draft.WeightShape;

class WeightRowsTest {
    /** [2 inputs, 3 units], row by row: a unit's weights are a column. */
    @Test
    void aDenseUnitIsAColumn() {
        var shape = new WeightShape(WeightShape.Kind.DENSE, new long[] {2, 3});
        assertThat(WeightRows.units(shape, new float[] {1, 2, 3, 4, 5, 6}))
                .isDeepEqualTo(new float[][] {{1, 4}, {2, 5}, {3, 6}});
    }

    /** The last unit's are small beside those of the array, and not beside each other. */
    @Test
    void weightsAreNegligibleBesideThoseOfTheirArray() {
        var shape = new WeightShape(WeightShape.Kind.DENSE, new long[] {2, 3});
        var row = WeightRows.row("dense1_W", shape, new float[] {1, 2, 0.001f, 3, 0, -0.001f});
        assertThat(row.negligibleShare()).isEqualTo(3.0 / 6);
        assertThat(row.zero()).isEqualTo(1.0 / 6);
    }

    /** [2 filters, 1 channel, 1 row, 3 columns]. */
    @Test
    void aFilterLiesInOnePiece() {
        var shape = new WeightShape(WeightShape.Kind.CONVOLUTION, new long[] {2, 1, 1, 3});
        assertThat(WeightRows.units(shape, new float[] {1, 2, 3, 4, 5, 6}))
                .isDeepEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
    }
}
