package org.regbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignificanceTest {
    /** Eight seeds, all better by about 2: p = 2/2⁸, doubled by Holm over two combinations. */
    @Test
    void enoughSeedsTell() {
        var baseline = scores(8, 0);
        var compared = Significance.against(baseline, List.of(scores(8, 2), scores(8, -2)));

        var better = compared.get(0);
        assertThat(better.test().p()).isCloseTo(2 / 256.0, within(1e-15));
        assertThat(better.holm()).isCloseTo(4 / 256.0, within(1e-15));
        assertThat(better.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(better.improvement()).isEqualTo(1);
        assertThat(better.seedsForPower()).isEmpty();
        assertThat(compared.get(1).verdict()).isEqualTo(Verdict.WORSE);
        assertThat(compared.get(1).improvement()).isZero();
    }

    /** The smallest p of three seeds is 1/4; of seven 1/64, the first below 0.05 / 2. */
    @Test
    void tooFewSeedsNeverTellAndItSaysHowManyWould() {
        var compared = Significance.against(scores(3, 0), List.of(scores(3, 2), scores(3, 5)));
        assertThat(compared).allSatisfy(one -> {
            assertThat(one.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
            assertThat(one.test().p()).isEqualTo(0.25);
            assertThat(one.holm()).isEqualTo(0.5);
            assertThat(one.seedsForTest()).isEqualTo(7);
            assertThat(one.difference().verdict()).isEqualTo(Verdict.BETTER);
            assertThat(one.seedsForPower()).isPresent();
        });
    }

    /** So large an effect would need two pairs if the test had no smallest p. */
    @Test
    void noPowerWithFewerSeedsThanTheTestNeeds() {
        assertThat(Significance.against(scores(3, 0), List.of(scores(3, 2))))
                .allSatisfy(one ->
                        assertThat(one.seedsForPower().orElseThrow()).isGreaterThanOrEqualTo(one.seedsForTest()));
    }

    @Test
    void withoutAPairThereIsNothingToSay() {
        var compared = Significance.against(Map.of(1, 0.5), List.of(Map.of(2, 0.7), Map.of()));
        assertThat(compared).allSatisfy(one -> {
            assertThat(one.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
            assertThat(one.difference().n()).isZero();
            assertThat(one.holm()).isNaN();
        });
    }

    /** Differences to a shift of 0 are the shift and a small part that grows with the seed. */
    private static Map<Integer, Double> scores(int seeds, double shift) {
        var scores = new HashMap<Integer, Double>();
        for (int seed = 1; seed <= seeds; seed++) {
            scores.put(seed, 0.1 * (seed % 2) + shift * (1 + 0.01 * seed));
        }
        return scores;
    }
}
