package org.regbench.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.54S, 0.5 s",
        "PT60S, 60 s",
        "PT90.7S, 90 s",
        "PT4M10S, 4 min 10 s",
        "PT60M, 1 h",
        "PT2H5M59S, 2 h 5 min"
    })
    void durationsReadEasily(Duration time, String words) {
        assertThat(Words.duration(time)).isEqualTo(words);
    }

    @Test
    void longTextIsShortened() {
        assertThat(Words.shortened("x".repeat(500))).hasSize(121).endsWith("…");
        assertThat(Words.shortened("short")).isEqualTo("short");
    }
}
