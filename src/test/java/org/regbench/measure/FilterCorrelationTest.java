package org.regbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FilterCorrelationTest {
    /** By hand: cos((3,4),(1,0)) = 3/5, cos((3,4),(0,−2)) = −4/5, cos((1,0),(0,−2)) = 0; (0.6 + 0.8 + 0) / 3. */
    @Test
    void isTheMeanOfAllPairsWhateverTheirLengthAndSign() {
        assertThat(FilterCorrelation.meanAbsoluteCosine(new float[][] {{3, 4}, {1, 0}, {0, -2}}))
                .isCloseTo(1.4 / 3, within(1e-7));
    }

    @Test
    void orthogonalUnitsHaveNoneAndOppositeOnesAll() {
        assertThat(FilterCorrelation.meanAbsoluteCosine(new float[][] {{1, 1}, {1, -1}}))
                .isEqualTo(0);
        assertThat(FilterCorrelation.meanAbsoluteCosine(new float[][] {{1, 2}, {-2, -4}}))
                .isCloseTo(1, within(1e-7));
    }

    @Test
    void unitsWithoutADirectionAreLeftOut() {
        assertThat(FilterCorrelation.meanAbsoluteCosine(new float[][] {{3, 4}, {0, 0}, {1, 0}}))
                .isCloseTo(0.6, within(1e-7));
        assertThat(FilterCorrelation.meanAbsoluteCosine(new float[][] {{3, 4}, {0, 0}}))
                .isNaN();
        assertThat(FilterCorrelation.meanAbsoluteCosine(new float[][] {{3, 4}})).isNaN();
    }
}
