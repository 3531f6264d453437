package org.regbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EffectTest {
    private static final int SEEDS = 4;

    /** R fits a regression to each seed, factors coded −½ and ½, and takes the t interval of the coefficients. */
    @Test
    void factorialContrastsAreThoseOfR() {
        var effects = Effect.of(factorial());
        assertThat(effects)
                .extracting(Effect::factors)
                .containsExactly(
                        List.of("a"),
                        List.of("b"),
                        List.of("c"),
                        List.of("a", "b"),
                        List.of("a", "c"),
                        List.of("b", "c"));
        check(effects.get(0), "factorial.a", 4);
        check(effects.get(1), "factorial.b", 4);
        check(effects.get(2), "factorial.c", 4);
        check(effects.get(3), "factorial.a:b", 2);
        check(effects.get(5), "factorial.b:c", 2);
    }

    private static void check(Effect effect, String name, int contexts) {
        var expected = Reference.values(name);
        assertThat(effect.contexts()).isEqualTo(contexts);
        assertThat(effect.estimate().n()).isEqualTo(SEEDS);
        assertThat(effect.estimate().mean()).isCloseTo(expected[0], within(1e-12));
        assertThat(effect.estimate().low()).isCloseTo(expected[1], within(1e-10));
        assertThat(effect.estimate().high()).isCloseTo(expected[2], within(1e-10));
    }

    /** By hand: a adds 2 alone and 1 beside b; together they have 1 less than the sum. */
    @Test
    void pairsHaveTheBaselineForContext() {
        var effects = Effect.of(Map.of(
                Set.of(), Map.of(1, 10.0),
                Set.of("a"), Map.of(1, 12.0),
                Set.of("b"), Map.of(1, 13.0),
                Set.of("a", "b"), Map.of(1, 14.0)));
        assertThat(effects).hasSize(3);
        assertThat(effects.get(0).estimate().mean()).isEqualTo(1.5);
        assertThat(effects.get(2).estimate().mean()).isEqualTo(-1);
        assertThat(effects.get(2).contexts()).isEqualTo(1);
    }

    @Test
    void aSeedThatMissesARunIsLeftOut() {
        var scores = factorial();
        scores.get(Set.of("a", "b", "c")).remove(2);
        assertThat(Effect.of(scores))
                .allSatisfy(effect -> assertThat(effect.estimate().n()).isEqualTo(SEEDS - 1));
    }

    @Test
    void aCombinationThatNoSeedHasCostsItsContextOnly() {
        var scores = factorial();
        scores.get(Set.of("a", "b", "c")).clear();
        var effects = Effect.of(scores);
        assertThat(effects)
                .allSatisfy(effect -> assertThat(effect.estimate().n()).isEqualTo(SEEDS));
        assertThat(effects).extracting(Effect::contexts).containsExactly(3, 3, 3, 1, 1, 1);
    }

    @Test
    void withoutABaselineThereIsNoEffect() {
        assertThat(Effect.of(Map.of(Set.of("a"), Map.of(1, 2.0)))).isEmpty();
    }

    @Test
    void sharesOfVarianceAreThoseOfR() {
        var scores = Reference.values("factorial");
        var table = new double[8][SEEDS];
        for (int i = 0; i < scores.length; i++) {
            table[i % 8][i / 8] = scores[i];
        }
        var shares = VarianceShares.of(table);
        var expected = Reference.values("variance");
        assertThat(shares.combination()).isCloseTo(expected[0], within(1e-9));
        assertThat(shares.seed()).isCloseTo(expected[1], within(1e-9));
        assertThat(shares.rest()).isCloseTo(expected[2], within(1e-9));
    }

    private static Map<Set<String>, Map<Integer, Double>> factorial() {
        var values = Reference.values("factorial");
        var scores = new HashMap<Set<String>, Map<Integer, Double>>();
        for (int i = 0; i < values.length; i++) {
            var present = new LinkedHashSet<String>();
            for (int factor = 0; factor < 3; factor++) {
                if ((i >> factor & 1) == 1) {
                    present.add(String.valueOf((char) ('a' + factor)));
                }
            }
            scores.computeIfAbsent(present, p -> new HashMap<>()).put(i / 8 + 1, values[i]);
        }
        return scores;
    }
}
