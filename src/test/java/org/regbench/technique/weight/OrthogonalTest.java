package org.regbench.technique.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;
import org.regbench.common.UserError;
import org.regbench.technique.LinearModel;

class OrthogonalTest {
    private static final Orthogonal TECHNIQUE = new Orthogonal(0.3);

    /** 0.3·‖WᵀW − I‖², element by element. */
    private static double penalty(double[][] filters) {
        double sum = 0;
        for (int i = 0; i < filters.length; i++) {
            for (int j = 0; j < filters.length; j++) {
                double deviation = Filters.dot(filters[i], filters[j]) - (i == j ? 1 : 0);
                sum += deviation * deviation;
            }
        }
        return 0.3 * sum;
    }

    @Test
    void theGradientIsThatOfTheWrittenOutPenalty() {
        Filters.checkGradient(TECHNIQUE, Filters.dense(6, 4), Filters.random(4, 6, 0.5), OrthogonalTest::penalty);
        Filters.checkGradient(
                TECHNIQUE, Filters.convolution(3, 2, 2), Filters.random(3, 8, 0.5), OrthogonalTest::penalty);
    }

    /** With more filters than inputs the penalty on rows differs by a constant, whose derivative is 0. */
    @Test
    void theGradientIsTheSameWhereThereAreMoreFiltersThanInputs() {
        Filters.checkGradient(TECHNIQUE, Filters.dense(3, 5), Filters.random(5, 3, 0.5), OrthogonalTest::penalty);
        Filters.checkGradient(
                TECHNIQUE, Filters.convolution(9, 1, 2), Filters.random(9, 4, 0.5), OrthogonalTest::penalty);
    }

    @Test
    void theScoreIsThePenaltyOnTheSideThatCanBeMet() {
        var few = Filters.random(4, 6, 0.5);
        assertThat(Filters.score(TECHNIQUE, Filters.dense(6, 4), few)).isCloseTo(penalty(few), within(1e-10));
        var many = Filters.random(5, 3, 0.5);
        assertThat(Filters.score(TECHNIQUE, Filters.dense(3, 5), many))
                .isCloseTo(penalty(many) - 0.3 * (5 - 3), within(1e-10));
        var orthogonal = new double[][] {{0.6, 0.8, 0}, {-0.8, 0.6, 0}};
        assertThat(Filters.score(TECHNIQUE, Filters.dense(3, 2), orthogonal)).isCloseTo(0, within(1e-20));
    }

    @Test
    void scoreAndGradientAgreeInANetwork() {
        assertThat(Filters.agreesWithTheScoreOfANetwork(TECHNIQUE)).isTrue();
    }

    @Test
    void oneStepIsWorkedOutByHand() {
        // ‖w‖² = 0.3125; w − 0.1·(gradient + 4·0.2·(0.3125 − 1)·w)
        assertThat(LinearModel.afterOneStep(new Sgd(0.1), new Orthogonal(0.2)))
                .containsExactly(new double[] {0.0625, 0.10125, 0.005}, within(1e-12));
    }

    @Test
    void lambdaZeroIsPlainTraining() {
        assertThat(LinearModel.afterOneStep(new Sgd(0.1), new Orthogonal(0)))
                .containsExactly(new double[] {0.035, 0.115, 0.005}, within(1e-12));
    }

    @Test
    void refusesANegativeLambda() {
        assertThatThrownBy(() -> new Orthogonal(-1e-4))
                .isInstanceOf(UserError.class)
                .hasMessage("lambda=-1e-4 is not allowed; it must be a finite number of at least 0");
    }
}
