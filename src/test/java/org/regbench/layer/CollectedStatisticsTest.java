package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollectedStatisticsTest {
    /** By hand: (3·2 + 1·6) / 4 = 3; the variance of the batch of one is 0: 3·(4·1.5) / 4 = 4.5. */
    @Test
    void aBatchCountsByItsSize() {
        var collected = new CollectedStatistics();
        collected.add(new float[] {2}, new float[] {4}, 1.5, 3);
        collected.add(new float[] {6}, new float[] {0}, 1, 1);
        assertThat(collected.mean().getDouble(0)).isEqualTo(3);
        assertThat(collected.variance().getDouble(0)).isEqualTo(4.5);
        collected.clear();
        assertThat(collected.isEmpty()).isTrue();
    }
}
