package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LowAlphaTest {
    /** ln α = 0, 4, −1, and a weight of 0, in column order as dense layers keep theirs. */
    private final INDArray weights =
            Nd4j.createFromArray(new float[][] {{1, -2}, {0.5f, 0}}).dup('f');

    private final INDArray logVariances = Nd4j.createFromArray(
                    new float[][] {{0, (float) Math.log(4) + 4}, {(float) Math.log(0.25) - 1, -10}})
            .dup('f');

    private final Map<String, INDArray> layer = Map.of("W", weights, "rho", logVariances);

    @Test
    void importanceFallsAsTheDropoutRateRises() {
        float[] importance = new LowAlpha().importance(weights, layer);
        assertThat(importance[0]).isCloseTo(0, within(1e-6f));
        assertThat(importance[1]).isCloseTo(-4, within(1e-6f));
        assertThat(importance[2]).isCloseTo(1, within(1e-6f));
        assertThat(importance[3]).isEqualTo(Float.NEGATIVE_INFINITY);
    }

    @Test
    void weightsThatAreKeptCountAtTestTime() {
        new LowAlpha().keep(Nd4j.createFromArray(new float[][] {{0, 1}, {1, 1}}), weights, layer);
        assertThat(weights.dup('c').data().asFloat()).containsExactly(0, -2, 0.5f, 0);
        var prior = new VariationalDropout.LogUniformPrior(1, 5);
        assertThat(prior.testWeight(-2, logVariances.getFloat(0, 1))).isEqualTo(-2);
        assertThat(prior.testWeight(0, logVariances.getFloat(0, 0))).isZero();
        assertThat(logVariances.getFloat(1, 0)).isEqualTo((float) Math.log(0.25) - 1);
    }

    @Test
    void weightsWithoutARateStay() {
        var point = Nd4j.ones(2, 2);
        assertThat(new LowAlpha().importance(point, Map.of("W", point))).containsOnly(Float.POSITIVE_INFINITY);
        new LowAlpha().keep(Nd4j.ones(2, 2), point, Map.of("W", point));
        assertThat(point).isEqualTo(Nd4j.ones(2, 2));
    }
}
