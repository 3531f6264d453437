package org.regbench.execute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void longTextIsShortened() {
        assertThat(Words.shortened("x".repeat(500))).hasSize(121).endsWith("…");
        assertThat(Words.shortened("short")).isEqualTo("short");
    }
}
