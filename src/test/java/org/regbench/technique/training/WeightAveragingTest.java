package org.regbench.technique.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.regbench.technique.training.WeightAveraging.Kind;

class WeightAveragingTest {
    @Test
    void swaIsTheMeanOverTheLastQuarter() {
        var technique = new WeightAveraging(Kind.SWA, 0);
        assertThat(technique.shareOf(6, 8)).isEqualTo(1);
        assertThat(technique.shareOf(7, 8)).isEqualTo(1);
        assertThat(technique.shareOf(8, 8)).isEqualTo(0.5);
    }
}
