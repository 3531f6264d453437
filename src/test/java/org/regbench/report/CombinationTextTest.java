package org.regbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class CombinationTextTest {
    private static final String DROPOUT = "layer.Dropout[hidden=0.5,input=0.2]";
    private static final String MONTE_CARLO = "predict.MonteCarloDropout[passes=20]";

    @Test
    void aTechniqueBesideOneThatItCannotActWithoutIsSingle() {
        assertThat(CombinationText.single(DROPOUT)).contains(DROPOUT);
        assertThat(CombinationText.single(DROPOUT + " + " + MONTE_CARLO)).contains(MONTE_CARLO);
        assertThat(CombinationText.single("layer.BatchNorm + " + DROPOUT)).isEmpty();
        assertThat(CombinationText.single("layer.BatchNorm + " + MONTE_CARLO)).isEmpty();
        assertThat(CombinationText.single(DROPOUT + " + " + MONTE_CARLO + " + weight.L2"))
                .isEmpty();
        assertThat(CombinationText.single("baseline")).isEmpty();
    }

    @Test
    void aTextHasNamesAndParameters() {
        assertThat(CombinationText.name(DROPOUT)).isEqualTo("layer.Dropout");
        assertThat(CombinationText.parameters(DROPOUT)).containsExactly(entry("hidden", "0.5"), entry("input", "0.2"));
        assertThat(CombinationText.parameters("baseline")).isEmpty();
        assertThat(CombinationText.techniques("a.A[of=b.B + c.C] + d.D"))
                .containsExactlyInAnyOrder("a.A[of=b.B + c.C]", "d.D");
    }

    @Test
    void aBriefNameHasNoFamilies() {
        assertThat(CombinationText.brief("input.RandomCrop + layer.Dropout[input=0] + weight.L2"))
                .isEqualTo("RandomCrop + Dropout[input=0] + L2");
        assertThat(CombinationText.brief("baseline")).isEqualTo("baseline");
    }
}
