package org.regbench.technique.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.technique.Moments;

class BernoulliTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.2, 0.5, 0.9})
    void hasMeanOneAndTheVarianceOfAScaledCoin(double rate) {
        var mask = new float[400_001];
        Bernoulli.fill(mask, rate, new SplittableRandom(1));
        Moments.check(mask, 1, rate / (1 - rate));
        assertThat(mask).containsOnly(0, (float) (1 / (1 - rate)));
    }

    @Test
    void neighboursAreIndependent() {
        var mask = new float[200_000];
        Bernoulli.fill(mask, 0.5, new SplittableRandom(2));
        var products = new double[100_000];
        for (int i = 0; i < products.length; i++) {
            products[i] = mask[2 * i] * mask[2 * i + 1]; // the two halves of one draw: 4 with probability ¼
        }
        Moments.check(products, 1, 3);
    }

    @Test
    void rateZeroDropsNothingAndTinySurvivalNearlyAll() {
        var mask = new float[1001];
        Bernoulli.fill(mask, 0, new SplittableRandom(3));
        assertThat(mask).containsOnly(1);
        Bernoulli.fill(mask, Math.nextDown(1.0), new SplittableRandom(3));
        assertThat(mask).containsOnly(0);
    }
}
