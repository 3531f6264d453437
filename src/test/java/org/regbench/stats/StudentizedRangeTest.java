package org.regbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentizedRangeTest {
    /** The integral by another rule in R, and ptukey, which is itself 4e-8 off for 60 groups. */
    @Test
    void agreesWithR() {
        var q = new double[] {0.5, 2, 3.5, 5};
        var k = new int[] {2, 3, 10, 60};
        var expected = Reference.values("range.probability");
        for (int i = 0; i < q.length; i++) {
            double probability = StudentizedRange.probability(q[i], k[i]);
            assertThat(probability).isCloseTo(Reference.values("range.integral")[i], within(1e-10));
            assertThat(probability).isCloseTo(expected[i], within(1e-6));
        }
    }

    @Test
    void quantilesAgreeWithR() {
        var k = Reference.values("range.k");
        for (int i = 0; i < k.length; i++) {
            assertThat(StudentizedRange.quantile(0.95, (int) k[i]))
                    .isCloseTo(Reference.values("range.95")[i], within(1e-6));
            assertThat(StudentizedRange.quantile(0.90, (int) k[i]))
                    .isCloseTo(Reference.values("range.90")[i], within(1e-6));
        }
    }

    /** Demšar 2006, table 5 (a): q over √2 for two to ten classifiers. */
    @Test
    void agreesWithThePublishedTable() {
        var table = new double[] {1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164};
        for (int k = 2; k <= 10; k++) {
            assertThat(StudentizedRange.quantile(0.95, k) / Math.sqrt(2)).isCloseTo(table[k - 2], within(0.0011));
        }
    }
}
