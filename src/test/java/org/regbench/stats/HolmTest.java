package org.regbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
    @Test
    void agreesWithR() {
        assertThat(Holm.adjust(Reference.values("holm")))
                .containsExactly(Reference.values("holm.adjusted"), within(1e-12));
    }

    @Test
    void whatIsMissingStaysMissingAndDoesNotCount() {
        var adjusted = Holm.adjust(Reference.values("holm.missing"));
        var expected = Reference.values("holm.missing.adjusted");
        assertThat(adjusted[0]).isCloseTo(expected[0], within(1e-12));
        assertThat(adjusted[1]).isNaN();
        assertThat(adjusted[2]).isCloseTo(expected[2], within(1e-12));
    }

    @Test
    void nothingIsAbove1() {
        assertThat(Holm.adjust(0.6, 0.9)).containsExactly(1, 1);
        assertThat(Holm.adjust()).isEmpty();
    }
}
