package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regbench.common.UserError;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;
import org.regbench.technique.Posteriors;
import org.regbench.technique.layer.VariationalDropout.LogUniformPrior;

class VariationalDropoutTest {
    private static final LogUniformPrior PRIOR = new LogUniformPrior(1, 5);

    private static double divergence(double logAlpha) {
        return Posteriors.at(PRIOR, 1, logAlpha).divergence;
    }

    /** Molchanov et al. 2017, equation 14, evaluated by another program. */
    @ParameterizedTest
    @CsvSource({"-8, 4.635899", "0, 0.431239", "3, 0.025420"})
    void theDivergenceAtKnownLogAlpha(double logAlpha, double expected) {
        assertThat(divergence(logAlpha)).isCloseTo(expected, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0.3, -5", "-0.2, -4", "0.05, -10", "0.01, -3.5", "1, -10", "1e-4, -5"})
    void derivativesAreThoseOfNumericDifferences(double mean, double spread) {
        Posteriors.checkDerivatives(PRIOR, mean, spread);
    }

    /** ln α = −10 and 10, beyond the clip: the variance is e^±8 W² and the divergence stands still. */
    @Test
    void logAlphaIsClipped() {
        assertThat(Posteriors.at(PRIOR, 2, Math.log(4) - 10).variance).isCloseTo(4 * Math.exp(-8), within(1e-12));
        assertThat(Posteriors.at(PRIOR, 2, Math.log(4) + 10).variance).isCloseTo(4 * Math.exp(8), within(1e-8));
        assertThat(Posteriors.at(PRIOR, 1, 10).divergenceBySpread).isZero();
        var dead = Posteriors.at(PRIOR, 0, -10);
        assertThat(dead.variance).isZero();
        assertThat(dead.divergence).isFinite();
        assertThat(dead.divergenceByMean).isZero();
    }

    @Test
    void testTimeDropsWeightsThatAreNoise() {
        assertThat(PRIOR.testWeight(0.1, Math.log(0.01) + 2.99)).isEqualTo(0.1);
        assertThat(PRIOR.testWeight(-0.1, Math.log(0.01) + 3.01)).isZero();
        assertThat(PRIOR.testWeight(0, -10)).isZero();
    }

    @Test
    void theDivergenceCountsMoreFromEpochToEpoch() {
        assertThat(PRIOR.warmth(0)).isZero();
        assertThat(PRIOR.warmth(2)).isEqualTo(0.4);
        assertThat(PRIOR.warmth(7)).isEqualTo(1);
        assertThat(new LogUniformPrior(1, 0).warmth(0)).isEqualTo(1);
        assertThat(new LogUniformPrior(0.5, 4).warmth(1)).isEqualTo(0.125);
    }

    @Test
    void conflictsWithOtherRandomWeights() {
        assertThatThrownBy(() -> Combination.parse("layer.VariationalDropout + weight.BayesByBackprop")
                        .draft(Drafts.IMAGES))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage("layer.VariationalDropout and weight.BayesByBackprop both claim the random weights slot,"
                        + " which holds one technique");
    }

    @Test
    void refusesANegativeWarmUp() {
        assertThatThrownBy(() -> new VariationalDropout(1, -1))
                .isInstanceOf(UserError.class)
                .hasMessage("warmUp=-1 is not allowed; it must be a finite number of at least 0");
    }
}
