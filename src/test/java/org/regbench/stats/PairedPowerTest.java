package org.regbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PairedPowerTest {
    @Test
    void powerIsThatOfR() {
        var n = Reference.values("power.n");
        var effect = Reference.values("power.d");
        var alpha = Reference.values("power.alpha");
        var power = Reference.values("power");
        for (int i = 0; i < n.length; i++) {
            assertThat(new PairedPower(effect[i], alpha[i]).of((long) n[i])).isCloseTo(power[i], within(1e-6));
            assertThat(new PairedPower(-effect[i], alpha[i]).of((long) n[i])).isCloseTo(power[i], within(1e-6));
        }
    }

    @Test
    void numberOfPairsIsThatOfR() {
        assertThat(DoubleStream.of(pairs(0.8, 0.05), pairs(0.5, 0.05), pairs(0.2, 0.01), pairs(1.2, 0.005)))
                .containsExactly(DoubleStream.of(Reference.values("power.needed"))
                        .boxed()
                        .toArray(Double[]::new));
    }

    /** z² / d² is 78489 for the t test, and three are added for its estimated variance. */
    @Test
    void tinyEffectsNeedVeryManyPairs() {
        assertThat(pairs(0.01, 0.05)).isBetween(78_489.0, 78_495.0);
        assertThat(new PairedPower(0, 0.05).pairs(0.8)).isEmpty();
        assertThat(new PairedPower(1e-15, 0.05).pairs(0.8)).isEmpty();
        assertThat(new PairedPower(Double.NaN, 0.05).pairsForWilcoxon(0.8)).isEmpty();
    }

    /** Two pairs at so small an alpha have a critical t above 10⁵, a step that adaptive rules do not settle on. */
    @Test
    void smallAlphasAndLargeEffectsHaveAnAnswer() {
        for (double effect : new double[] {0.05, 0.5, 5, 50, 5000}) {
            assertThat(new PairedPower(effect, 5e-6).pairs(0.8)).isPresent();
        }
        assertThat(pairs(50, 5e-6)).isBetween(3.0, 6.0);
    }

    /** 34 · π/3 = 35.6. */
    @Test
    void theSignedRankTestNeedsALittleMore() {
        assertThat(new PairedPower(0.5, 0.05).pairsForWilcoxon(0.8)).hasValue(36);
    }

    private static double pairs(double effect, double alpha) {
        return new PairedPower(effect, alpha).pairs(0.8).orElseThrow();
    }
}
