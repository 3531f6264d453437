package org.regbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StandardizationTest {
    /** 2, 4, 4, 4, 5, 5, 7, 9 have mean 5 and (population) deviation 2. */
    @Test
    void subtractsTheMeanAndDividesByTheDeviation() {
        var scale = Standardization.fit(new double[] {2, 4, 4, 4, 5, 5, 7, 9});

        assertThat(scale.apply(0, 9)).isEqualTo(2f);
        assertThat(scale.apply(0, 5)).isEqualTo(0f);
        assertThat(scale.apply(0, 2)).isEqualTo(-1.5f);
    }

    /** 0.1 is no binary fraction, so a deviation from sums alone would not be exactly 0. */
    @Test
    void turnsAConstantColumnIntoZeroEvenWhereItIsNotConstant() {
        var scale = Standardization.fit(new double[] {0.1, 0.1, 0.1});

        assertThat(scale.apply(0, 0.1)).isZero();
        assertThat(scale.apply(0, 7)).isZero();
    }

    /** Far from 0, sums of squares would lose the deviation; two passes keep it. */
    @Test
    void staysExactFarFromZero() {
        var scale = Standardization.fit(new double[] {1_000_000, 1_000_001});

        assertThat(scale.apply(0, 1_000_001)).isEqualTo(1f, within(1e-6f));
    }

    /** Bytes 0, 0, 0, 4 | 4, 4, 4, 0: mean 2, deviation 2, though the first pixel never varies much. */
    @Test
    void scalesImagesByOneMeanAndDeviation() {
        var pixels = new Pixels(new ExampleShape(1, 2, 2), new byte[] {0, 0, 0, 4, 4, 4, 4, 0, 8, 8, 8, (byte) 200});

        var encoded = pixels.fit(new int[] {0, 1}).encode(new int[] {2, 0});

        assertThat(encoded).containsExactly(3, 3, 3, 99, -1, -1, -1, 1);
    }
}
