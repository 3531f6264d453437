package org.regbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WelchTest {
    /** Extra sleep of ten patients on two drugs (Student 1908), R's data set {@code sleep}. */
    private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

    private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    /** R: {@code t.test(extra ~ group, data = sleep)} prints -3.3654832 and 0.2054832. */
    @Test
    void agreesWithR() {
        var estimate = Welch.difference(FIRST, SECOND);
        assertThat(estimate.mean()).isCloseTo(-1.58, within(1e-12));
        assertThat(estimate.low()).isCloseTo(-3.3654832, within(1e-6));
        assertThat(estimate.high()).isCloseTo(0.2054832, within(1e-6));
        assertThat(estimate.n()).isEqualTo(20);
    }

    @Test
    void oneValueHasNoInterval() {
        var estimate = Welch.difference(new double[] {3}, new double[] {1, 2});
        assertThat(estimate.mean()).isEqualTo(1.5);
        assertThat(estimate.halfWidth()).isNaN();
        assertThat(estimate.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    }

    @Test
    void valuesThatDoNotVaryAreNoEvidence() {
        var estimate = Welch.difference(new double[] {2, 2}, new double[] {1, 1});
        assertThat(estimate.mean()).isEqualTo(1);
        assertThat(estimate.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    }
}
