package org.regbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WilcoxonTest {
    @ParameterizedTest
    @ValueSource(strings = {"five", "ten", "forty", "many"})
    void agreesWithR(String name) {
        var test = Wilcoxon.signedRank(Reference.values("wilcoxon." + name));
        assertThat(test.statistic()).isEqualTo(Reference.value("wilcoxon." + name + ".statistic"));
        assertThat(test.p()).isCloseTo(Reference.value("wilcoxon." + name + ".p"), within(1e-12));
    }

    @Test
    void isExactWithTiesAndZeros() {
        var test = Wilcoxon.signedRank(Reference.values("wilcoxon.ties"));
        assertThat(test.n()).isEqualTo(8);
        assertThat(test.p()).isCloseTo(Reference.value("wilcoxon.ties.p"), within(1e-12));
    }

    @Test
    void roundingBreaksNoTies() {
        assertThat(0.85 - 0.83).isNotEqualTo(0.82 - 0.80);
        assertThat(Wilcoxon.signedRank(0.85 - 0.83, 0.80 - 0.82, 0.9 - 0.5)).isEqualTo(Wilcoxon.signedRank(2, -2, 40));
        assertThat(Wilcoxon.signedRank(0.3 - (0.1 + 0.2), 0.5).n()).isEqualTo(1);
    }

    @Test
    void fewDifferencesCannotBeSignificant() {
        assertThat(Wilcoxon.signedRank(1, 2, 3).p()).isEqualTo(0.25).isEqualTo(Wilcoxon.smallestP(3));
        assertThat(Wilcoxon.fewestFor(0.05)).isEqualTo(6);
        assertThat(Wilcoxon.fewestFor(0.05 / 40)).isEqualTo(11);
    }

    @Test
    void noDifferenceIsNoEvidence() {
        assertThat(Wilcoxon.signedRank()).isEqualTo(new Wilcoxon(0, 0, 1));
        assertThat(Wilcoxon.signedRank(0, -0.0)).isEqualTo(new Wilcoxon(0, 0, 1));
        assertThat(Wilcoxon.signedRank(2, -2).p()).isEqualTo(1);
    }

    @Test
    void saysWhichSideIsHeavier() {
        assertThat(Wilcoxon.signedRank(5, 3, -1).positive()).isTrue();
        assertThat(Wilcoxon.signedRank(-5, 3, 1).positive()).isFalse();
    }
}
