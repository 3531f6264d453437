package org.regbench.technique.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 64, 256, 2048, 4096})
    void elementsAreIndependentOfThoseAtThisDistance(int lag) {
        var mask = new float[400_000];
        Bernoulli.fill(mask, 0.5, new SplittableRandom(2));
        Moments.check(products(mask, Arrays.copyOfRange(mask, lag, mask.length)), 1, 3);
    }

    /** Keys are random: two that agree in all but one bit of the half that is not a place are the worst to expect. */
    @ParameterizedTest
    @ValueSource(longs = {1L << 32, 1L << 33, 1L << 47, 1L << 63, 0x9E3779B97F4A7C15L})
    void masksOfSimilarKeysAreIndependent(long difference) {
        var one = new float[400_000];
        var other = new float[400_000];
        Bernoulli.fill(one, 0.5, () -> 17);
        Bernoulli.fill(other, 0.5, () -> 17 ^ difference);
        Moments.check(products(one, other), 1, 3);
    }

    @Test
    void runsOfEqualElementsAreAsLongAsThoseOfACoin() {
        var mask = new float[1 << 20];
        Bernoulli.fill(mask, 0.5, new SplittableRandom(5));
        var words = new int[256]; // eight neighbours are one of 256 words, each equally likely
        for (int i = 0; i < mask.length; i += 8) {
            int word = 0;
            for (int j = 0; j < 8; j++) {
                word = word << 1 | (mask[i + j] == 0 ? 0 : 1);
            }
            words[word]++;
        }
        double expected = mask.length / 8.0 / words.length;
        double chiSquare = Arrays.stream(words)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(chiSquare).isBetween(255 - 4 * Math.sqrt(510), 255 + 4 * Math.sqrt(510));
    }

    @Test
    void anyPartOfAMaskCanBeHadAgain() {
        var whole = new float[5000];
        Bernoulli.fill(whole, 0.3, new SplittableRandom(4));
        var part = new float[1000];
        new Bernoulli(0.3, new SplittableRandom(4).nextLong()).fill(3001, part, 1, 900);
        assertThat(Arrays.copyOfRange(part, 1, 901)).isEqualTo(Arrays.copyOfRange(whole, 3001, 3901));
    }

    @Test
    void rateZeroDropsNothingAndTinySurvivalNearlyAll() {
        var mask = new float[1001];
        Bernoulli.fill(mask, 0, new SplittableRandom(3));
        assertThat(mask).containsOnly(1);
        Bernoulli.fill(mask, Math.nextDown(1.0), new SplittableRandom(3));
        assertThat(mask).containsOnly(0);
    }

    private static double[] products(float[] a, float[] b) {
        var products = new double[Math.min(a.length, b.length)];
        for (int i = 0; i < products.length; i++) {
            products[i] = a[i] * b[i]; // 4 with probability ¼
        }
        return products;
    }
}
