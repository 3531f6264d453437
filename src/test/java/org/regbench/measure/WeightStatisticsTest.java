package org.regbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeightStatisticsTest {
    @Test
    void countsExactZerosAndNegligibleWeightsPerArray() {
        // root mean square of the second array is about 5.8: threshold .058
        var statistics = WeightStatistics.of(List.of(new float[] {0, 1, -1, 0}, new float[] {10, .01f, 0.2f}));
        assertThat(statistics.zero()).isEqualTo(2.0 / 7);
        assertThat(statistics.negligible()).isEqualTo(3.0 / 7);
    }
}
