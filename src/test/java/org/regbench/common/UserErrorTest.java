package org.regbench.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UserErrorTest {
    @Test
    void whatIsQuotedCannotBreakTheLineOrSteerTheTerminal() {
        assertThat(new UserError("Unknown label 'a \r\n b\u001b[31m\u2028c\0'\n"))
                .hasMessage("Unknown label 'a b?[31m c?'");
    }

    @Test
    void aLongQuoteIsCutInTheMiddleSoThatTheEndStillTells() {
        var error = new UserError("'" + "x".repeat(50_000_000) + "' is no design; write singles");

        assertThat(error.getMessage())
                .hasSize(2005)
                .startsWith("'xxx")
                .contains("x ... x")
                .endsWith("x' is no design; write singles");
    }

    @Test
    void theNearestOfLongNamesIsFoundAtOnce() {
        var given = "x".repeat(1_000_000);

        assertThat(Names.unknown("column", given, List.of("y".repeat(1_000_000), "z"))
                        .getMessage())
                .startsWith("Unknown column 'xxx");
    }
}
