package org.regbench.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
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
        assertThat(Durations.text(time)).isEqualTo(words);
    }
}
