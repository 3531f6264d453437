package org.regbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTest {
    /** R: x <- c(0.80, 0.82, 0.87); t.test(x)$conf.int; sd(x). */
    @Test
    void intervalIsThatOfR() {
        var estimate = Estimate.of(0.80, 0.82, 0.87);
        assertThat(estimate.n()).isEqualTo(3);
        assertThat(estimate.mean()).isCloseTo(0.83, within(1e-12));
        assertThat(estimate.sd()).isCloseTo(0.0360555127546399, within(1e-12));
        assertThat(estimate.low()).isCloseTo(0.740433141049704, within(1e-9));
        assertThat(estimate.high()).isCloseTo(0.919566858950296, within(1e-9));
    }

    /** R: t.test(c(1, 2, 3, 4, 10)). */
    @Test
    void intervalOfFiveIsThatOfR() {
        var estimate = Estimate.of(1, 2, 3, 4, 10);
        assertThat(estimate.low()).isCloseTo(-0.389945165425414, within(1e-9));
        assertThat(estimate.high()).isCloseTo(8.389945165425415, within(1e-9));
    }

    @Test
    void intervalOfScoresIsThatOfR() {
        var estimate = Estimate.of(Reference.values("scores"));
        var ends = Reference.values("scores.interval");
        assertThat(estimate.low()).isCloseTo(ends[0], within(1e-12));
        assertThat(estimate.high()).isCloseTo(ends[1], within(1e-12));
    }

    @Test
    void oneValueHasNoInterval() {
        var estimate = Estimate.of(0.5);
        assertThat(estimate.mean()).isEqualTo(0.5);
        assertThat(estimate.halfWidth()).isNaN();
        assertThat(estimate.excludesZero()).isFalse();
    }

    @Test
    void noValueHasNoMean() {
        assertThat(Estimate.of().mean()).isNaN();
        assertThat(Estimate.of().n()).isZero();
    }

    /** By hand: differences 2, 4 over seeds 1 and 3; mean 3, sd √2, half width t(0.975, 1) · √2 / √2 = 12.706. */
    @Test
    void differencesArePairedOverCommonSeeds() {
        var difference = Estimate.ofDifferences(Map.of(1, 5.0, 2, 9.0, 3, 7.0), Map.of(1, 3.0, 3, 3.0, 4, 100.0));
        assertThat(difference.n()).isEqualTo(2);
        assertThat(difference.mean()).isEqualTo(3);
        assertThat(difference.halfWidth()).isCloseTo(12.706204736, within(1e-8));
        assertThat(difference.excludesZero()).isFalse();
    }

    @Test
    void clearDifferencesExcludeZero() {
        assertThat(Estimate.of(0.010, 0.012, 0.011).excludesZero()).isTrue();
        assertThat(Estimate.of(-0.010, -0.012, -0.011).excludesZero()).isTrue();
        assertThat(Estimate.of(0.010, -0.012, 0.011).excludesZero()).isFalse();
    }

    @Test
    void equalDifferencesAreNoEvidence() {
        assertThat(Estimate.of(0.5, 0.5, 0.5).excludesZero()).isFalse();
    }

    @Test
    void meanOfKnownLeavesOutWhatIsNotANumber() {
        assertThat(Estimate.meanOfKnown(1, Double.NaN, 4)).isEqualTo(2.5);
        assertThat(Estimate.meanOfKnown(Double.NaN)).isNaN();
    }

    @Test
    void roundingIsNoMean() {
        var estimate = Estimate.of(0.01, -0.01, 0.02, -0.02 + 1e-17, 1e-17);
        assertThat(estimate.mean()).isZero();
        assertThat(estimate.sd()).isPositive();
        assertThat(Estimate.of(1e-12, 2e-12).mean()).isCloseTo(1.5e-12, within(1e-18));
    }

    /** 23/30 − 22/30 and 24/30 − 23/30 are equal but for their last bits. */
    @Test
    void roundingIsNoSpread() {
        var estimate = Estimate.of(23 / 30.0 - 22 / 30.0, 24 / 30.0 - 23 / 30.0);
        assertThat(estimate.sd()).isZero();
        assertThat(estimate.excludesZero()).isFalse();
    }
}
