package org.regbench.stats;

import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PerformanceProfileTest {
    /** By hand: ratios 1, 1, ∞, ∞ of the first method and 2, 4, 1, ∞ of the second. */
    private final PerformanceProfile profile = PerformanceProfile.of(
            new double[][] {{3, 6}, {0.5, 2}, {POSITIVE_INFINITY, 7}, {POSITIVE_INFINITY, POSITIVE_INFINITY}});

    @Test
    void sharesAreOfAllProblems() {
        assertThat(profile.share(0, 1)).isEqualTo(0.5);
        assertThat(profile.share(0, 1e9)).isEqualTo(0.5);
        assertThat(profile.share(1, 1)).isEqualTo(0.25);
        assertThat(profile.share(1, 2)).isEqualTo(0.5);
        assertThat(profile.share(1, 3.99)).isEqualTo(0.5);
        assertThat(profile.share(1, 4)).isEqualTo(0.75);
    }

    @Test
    void ratiosAscend() {
        assertThat(profile.ratios()[1]).containsExactly(1, 2, 4, POSITIVE_INFINITY);
    }

    @Test
    void noTimeAtAllIsFastest() {
        assertThat(PerformanceProfile.of(new double[][] {{0, 1}}).ratios())
                .isDeepEqualTo(new double[][] {{1}, {POSITIVE_INFINITY}});
    }
}
