package org.regbench.technique.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;
import org.regbench.common.UserError;
import org.regbench.technique.LinearModel;

class DecorrelationTest {
    private static final Decorrelation TECHNIQUE = new Decorrelation(0.3);

    private static double cosine(double[] a, double[] b) {
        return Filters.dot(a, b) / Math.sqrt(Filters.dot(a, a) * Filters.dot(b, b));
    }

    /** 0.3·Σ cos² over pairs. */
    private static double penalty(double[][] filters) {
        double sum = 0;
        for (int i = 0; i < filters.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.pow(cosine(filters[i], filters[j]), 2);
            }
        }
        return 0.3 * sum;
    }

    @Test
    void theGradientIsThatOfTheWrittenOutPenalty() {
        Filters.checkGradient(TECHNIQUE, Filters.dense(6, 4), Filters.random(4, 6, 0.5), DecorrelationTest::penalty);
        Filters.checkGradient(TECHNIQUE, Filters.dense(3, 5), Filters.random(5, 3, 0.5), DecorrelationTest::penalty);
        Filters.checkGradient(
                TECHNIQUE, Filters.convolution(3, 2, 2), Filters.random(3, 8, 0.5), DecorrelationTest::penalty);
    }

    @Test
    void theScoreIsThePenalty() {
        var filters = Filters.random(5, 3, 0.5);
        assertThat(Filters.score(TECHNIQUE, Filters.dense(3, 5), filters)).isCloseTo(penalty(filters), within(1e-10));
    }

    @Test
    void scoreAndGradientAgreeInANetwork() {
        assertThat(Filters.agreesWithTheScoreOfANetwork(TECHNIQUE)).isTrue();
    }

    @Test
    void moreFiltersThanInputsGetAsFarApartAsTheyCan() {
        // n unit vectors in d dimensions: Σ over all pairs (i, j), i = j included, of cos² ≥ n²/d (Welch 1974)
        var start = Filters.random(20, 8, 0.3);
        var end = Filters.descend(new Decorrelation(1), Filters.convolution(20, 2, 2), start, 0.02, 300);
        double least = 0.3 * (20 * 20 / 8.0 - 20) / 2;
        assertThat(penalty(start)).isGreaterThan(1.2 * least);
        assertThat(penalty(end)).isBetween(least * (1 - 1e-12), least * 1.001);
    }

    @Test
    void theGradientLeavesLengthsAlone() {
        var filters = Filters.random(4, 6, 0.5);
        var gradient = Filters.gradient(TECHNIQUE, Filters.dense(6, 4), filters);
        for (int j = 0; j < 4; j++) {
            assertThat(Filters.dot(filters[j], gradient[j])).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void aFilterThatIsZeroIsLeftOut() {
        var filters = Filters.random(4, 6, 0.5);
        filters[1] = new double[6];
        var gradient = Filters.gradient(TECHNIQUE, Filters.dense(6, 4), filters);
        var others = new double[][] {filters[0], filters[2], filters[3]};
        var expected = Filters.gradient(TECHNIQUE, Filters.dense(6, 3), others);
        assertThat(gradient[1]).containsOnly(0);
        assertThat(gradient[0]).containsExactly(expected[0], within(1e-15));
        assertThat(gradient[3]).containsExactly(expected[2], within(1e-15));
        assertThat(Filters.score(TECHNIQUE, Filters.dense(6, 4), filters)).isCloseTo(penalty(others), within(1e-12));
    }

    @Test
    void oneFilterAloneIsPlainTraining() {
        assertThat(LinearModel.afterOneStep(new Sgd(0.1), TECHNIQUE))
                .containsExactly(new double[] {0.035, 0.115, 0.005}, within(1e-12));
    }

    @Test
    void refusesALambdaThatIsNoNumber() {
        assertThatThrownBy(() -> new Decorrelation(Double.NaN))
                .isInstanceOf(UserError.class)
                .hasMessage("lambda=NaN is not allowed; it must be a finite number of at least 0");
    }
}
