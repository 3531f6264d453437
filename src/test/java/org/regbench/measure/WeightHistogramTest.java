package org.regbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightHistogramTest {
    /**
     * Two inputs: the limit is 4 · √(2/2) = 4, a bin 8/41 = 0.195 wide. Zero is in the middle one, which ends at
     * ±0.0976; 0.1 is in the next; 1 is (1 + 4) / 0.195 = 25.6 bins from the left end. What lies beyond ±4 is in the
     * end bins.
     */
    @Test
    void countsInEqualBinsAroundZero() {
        var histogram = WeightHistogram.of(new float[][] {{0, 0.0975f}, {0.1f, 1}, {-4, -7}, {3.99f, 100}});
        assertThat(histogram.limit()).isEqualTo(4);
        assertThat(histogram.counts()).hasSize(41);
        assertThat(IntStream.range(0, 41).filter(i -> histogram.counts().get(i) > 0))
                .containsExactly(0, 20, 21, 25, 40);
        assertThat(histogram.counts().get(0)).isEqualTo(2);
        assertThat(histogram.counts().get(20)).isEqualTo(2);
        assertThat(histogram.counts().get(40)).isEqualTo(2);
    }

    /** 4 · √(2/8) = 2. */
    @Test
    void binsDependOnTheShapeAlone() {
        var small = WeightHistogram.of(new float[][] {{1e-3f, 0, 0, 0, 0, 0, 0, 0}});
        var large = WeightHistogram.of(new float[][] {{100, 0, 0, 0, 0, 0, 0, 0}});
        assertThat(small.limit()).isEqualTo(large.limit()).isEqualTo(2);
    }
}
