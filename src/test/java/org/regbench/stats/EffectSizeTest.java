package org.regbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EffectSizeTest {
    @Test
    void improvementIsMannWhitneysInR() {
        var a = Reference.values("improvement.a");
        var b = Reference.values("improvement.b");
        assertThat(EffectSize.improvement(a, b)).isCloseTo(Reference.value("improvement"), within(1e-12));
        assertThat(EffectSize.improvement(b, a)).isCloseTo(1 - Reference.value("improvement"), within(1e-12));
        assertThat(EffectSize.improvement(a, a)).isEqualTo(0.5);
        assertThat(EffectSize.improvement(a, new double[0])).isNaN();
    }

    /** By hand: mean 2 and standard deviation 1. */
    @Test
    void cohensDzIsTheMeanInStandardDeviations() {
        assertThat(EffectSize.cohensDz(Estimate.of(1, 2, 3))).isEqualTo(2);
        assertThat(EffectSize.cohensDz(Estimate.of(2, 2, 2))).isNaN();
        assertThat(EffectSize.cohensDz(Estimate.of(2))).isNaN();
    }
}
