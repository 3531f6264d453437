package org.regbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.common.UserError;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Combination;
import org.regbench.technique.Technique;
import org.regbench.technique.Techniques;

class DesignTest {
    private static final List<Technique> THREE = List.of(new A(), new B(), new C());

    @Test
    void theBaselineIsTheFirstCombinationOfEveryDesign() {
        var techniques = Techniques.parseList("weight.L2,layer.Dropout");
        for (var text : List.of("baseline", "singles", "pairs", "factorial", "leave-one-out", "sweep", "random:3")) {
            assertThat(Design.parse(text).combinations(techniques)).as(text).startsWith(Combination.BASELINE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "baseline,1", // itself
        "singles,4", // baseline, A, B, C
        "pairs,7", // and AB, AC, BC
        "factorial,8", // and ABC
        "leave-one-out,5", // baseline, ABC, BC, AC, AB
    })
    void threeTechniquesGive(String design, int combinations) {
        assertThat(Design.parse(design).combinations(THREE)).hasSize(combinations);
    }

    @Test
    void leavingOneOutOfOneIsTheBaseline() {
        assertThat(Design.parse("leave-one-out").combinations(List.of(new A())))
                .containsExactly(Combination.BASELINE, Combination.of(new A()));
    }

    @Test
    void aFactorialOfMoreThanSixteenIsRefusedBeforeItIsMade() {
        for (int k : new int[] {17, 31, 42}) {
            assertThatThrownBy(() -> Design.parse("factorial").combinations(Collections.nCopies(k, new A())))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("2^" + k)
                    .hasMessageContaining("at most 16 techniques");
        }
    }

    @Test
    void aSweepHasEveryStrengthOfTheGrid() {
        assertThat(Design.parse("sweep").combinations(Techniques.parseList("weight.L2")))
                .extracting(Combination::text)
                .containsExactly(
                        "baseline",
                        "weight.L2[lambda=1e-5]",
                        "weight.L2[lambda=1e-4]",
                        "weight.L2[lambda=0.001]",
                        "weight.L2[lambda=0.01]");
    }

    @Test
    void aSweepKeepsAStrengthThatWasGiven() {
        assertThat(Design.parse("sweep").combinations(Techniques.parseList("weight.L2[lambda=0.5]")))
                .hasSize(6)
                .contains(Combination.parse("weight.L2[lambda=0.5]"));
    }

    @Test
    void randomCocktailsAreDistinctAndTheSameEveryTime() {
        var techniques = Techniques.parseList("weight.L2,layer.Dropout");
        var twenty = Design.parse("random:20").combinations(techniques);
        assertThat(twenty).hasSize(21).doesNotHaveDuplicates();
        assertThat(Design.parse("random:20").combinations(techniques)).containsExactlyElementsOf(twenty);
        assertThat(Design.parse("random:10").combinations(techniques))
                .containsExactlyElementsOf(List.copyOf(twenty).subList(0, 11));
    }

    @Test
    void randomCocktailsKeepParametersThatWereGiven() {
        assertThat(Design.parse("random:4").combinations(Techniques.parseList("weight.L2,layer.Dropout[hidden=0.25]")))
                .filteredOn(c -> !c.equals(Combination.BASELINE))
                .allSatisfy(c -> assertThat(c.text()).contains("layer.Dropout[hidden=0.25,input=0.2]"));
    }

    @Test
    void moreRandomCocktailsThanThereAreIsAMistake() {
        // one technique with a grid of four
        assertThatThrownBy(() -> Design.parse("random:5").combinations(Techniques.parseList("weight.L2")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("only 4 different cocktails among 1 techniques");
    }

    @ParameterizedTest
    @ValueSource(strings = {"random:0", "random:-3", "random:x", "random", "random:", "random:99999999999"})
    void randomNeedsANumberOfCocktails(String text) {
        assertThatThrownBy(() -> Design.parse(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("random:");
    }

    @Test
    void anUnknownDesignNamesTheNearest() {
        assertThatThrownBy(() -> Design.parse("factoral"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Unknown design 'factoral'; did you mean 'factorial'?")
                .hasMessageContaining("random:N");
    }

    @Test
    void textReadsBack() {
        for (var text : List.of("baseline", "singles", "pairs", "factorial", "leave-one-out", "sweep", "random:7")) {
            assertThat(Design.parse(text).text()).isEqualTo(text);
        }
    }

    record A() implements Technique {
        @Override
        public void contribute(NetworkDraft draft) {}
    }

    record B() implements Technique {
        @Override
        public void contribute(NetworkDraft draft) {}
    }

    record C() implements Technique {
        @Override
        public void contribute(NetworkDraft draft) {}
    }
}
