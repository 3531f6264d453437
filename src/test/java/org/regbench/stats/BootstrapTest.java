package org.regbench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private final Bootstrap bootstrap = new Bootstrap(10_000, 7);

    @Test
    void endsAreThoseOfAllResamplesInR() {
        check("bootstrap.mean", Estimate::mean);
        check("bootstrap.interquartileMean", Quantiles::interquartileMean);
    }

    private void check(String name, ToDoubleFunction<double[]> statistic) {
        var interval = bootstrap.interval(statistic, Reference.values("bootstrap"));
        var ends = Reference.values(name);
        assertThat(interval.low()).isBetween(ends[0], ends[1]);
        assertThat(interval.high()).isBetween(ends[2], ends[3]);
    }

    /** Without strata the mean of six values, three of them 0 and three 100, would vary. */
    @Test
    void everyStratumKeepsItsShare() {
        var interval = bootstrap.interval(Estimate::mean, new double[] {0, 0, 0}, new double[] {100, 100, 100});
        assertThat(interval).isEqualTo(new Interval(50, 50));
    }

    @Test
    void sameSeedGivesTheSameInterval() {
        var values = Reference.values("scores");
        assertThat(bootstrap.interval(Estimate::mean, values)).isEqualTo(bootstrap.interval(Estimate::mean, values));
    }

    @Test
    void oneValueHasNoInterval() {
        assertThat(bootstrap.interval(Estimate::mean, new double[] {3}).low()).isNaN();
    }
}
