package org.regbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FriedmanTest {
    @Test
    void agreesWithR() {
        var friedman = Friedman.of(Reference.rows("friedman", 4));
        assertThat(friedman.averageRanks()).containsExactly(Reference.values("friedman.ranks"), within(1e-12));
        check(friedman, "friedman");
    }

    @Test
    void agreesWithRWhereThereAreTies() {
        check(Friedman.of(Reference.rows("friedman.tied", 4)), "friedman.tied");
    }

    private static void check(Friedman friedman, String name) {
        var chi2 = Reference.values(name + ".chi2");
        assertThat(friedman.chiSquared()).isCloseTo(chi2[0], within(1e-9));
        assertThat(friedman.chiSquaredP()).isCloseTo(chi2[1], within(1e-9));
        var f = Reference.values(name + ".F");
        assertThat(friedman.f()).isCloseTo(f[0], within(1e-9));
        assertThat(friedman.fP()).isCloseTo(f[1], within(1e-9));
    }

    /**
     * Demšar 2006, section 3.2.2 and table 6: four learners on 14 data sets, critical differences 1.25 at 0.05 and 1.10
     * (q of 2.291) at 0.10.
     */
    @Test
    void criticalDifferencesAreThoseOfDemsar() {
        var friedman = new Friedman(14, new double[4], 0, 0, 0, 0);
        assertThat(friedman.criticalDifference(0.05)).isCloseTo(1.25, within(0.005));
        assertThat(friedman.criticalDifference(0.10)).isCloseTo(2.291 * Math.sqrt(4 * 5 / (6.0 * 14)), within(0.0005));
    }

    @Test
    void fullAgreementAndNoDifference() {
        var agree = Friedman.of(new double[][] {{3, 2, 1}, {30, 20, 10}, {9, 8, 7}});
        assertThat(agree.averageRanks()).containsExactly(1, 2, 3);
        assertThat(agree.f()).isInfinite();
        assertThat(agree.fP()).isZero();
        var equal = Friedman.of(new double[][] {{1, 1}, {2, 2}});
        assertThat(equal.chiSquared()).isZero();
        assertThat(equal.chiSquaredP()).isEqualTo(1);
        assertThat(equal.fP()).isEqualTo(1);
    }
}
