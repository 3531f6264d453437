package org.regbench.stats;

import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void medianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
        assertThat(Quantiles.median(3, 1, 2)).isEqualTo(2);
        assertThat(Quantiles.median(4, 1, 3, 2)).isEqualTo(2.5);
        assertThat(Quantiles.median(7)).isEqualTo(7);
        assertThat(Quantiles.median()).isNaN();
    }

    @Test
    void whatIsNeverReachedIsLaterThanAnything() {
        assertThat(Quantiles.median(5, POSITIVE_INFINITY, 3)).isEqualTo(5);
        assertThat(Quantiles.median(POSITIVE_INFINITY, POSITIVE_INFINITY, 3)).isInfinite();
        assertThat(Quantiles.median(5, POSITIVE_INFINITY)).isInfinite();
        assertThat(Quantiles.median(POSITIVE_INFINITY, POSITIVE_INFINITY)).isInfinite();
    }

    /** R: quantile(c(3, 1, 2, 10), c(0.25, 0.9)) gives 1.75 and 7.9. */
    @Test
    void quantilesAreThoseOfR() {
        assertThat(Quantiles.quantile(0.25, 3, 1, 2, 10)).isCloseTo(1.75, within(1e-12));
        assertThat(Quantiles.quantile(0.9, 3, 1, 2, 10)).isCloseTo(7.9, within(1e-12));
        assertThat(Quantiles.quantile(0, 3, 1, 2)).isEqualTo(1);
        assertThat(Quantiles.quantile(1, 3, 1, 2)).isEqualTo(3);
    }

    /** By hand: quartiles 2.75 and 6.25. */
    @Test
    void theOuterFenceIsThreeInterquartileRangesBelow() {
        assertThat(Quantiles.lowerOuterFence(1, 2, 3, 4, 5, 6, 7, 8)).isCloseTo(2.75 - 3 * 3.5, within(1e-12));
        assertThat(Quantiles.lowerOuterFence(1, 2, 3, 4, 5, 6, 7)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Quantiles.lowerOuterFence(1, 5, 5, 5, 5, 5, 5, 8)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void argumentsKeepTheirOrder() {
        var values = new double[] {3, 1, 2};
        assertThat(Quantiles.median(values)).isEqualTo(2);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void quartilesOfTimesAreThoseOfR() {
        var times = Reference.values("times");
        var quartiles = Reference.values("times.quartiles");
        assertThat(Quantiles.quantile(0.25, times)).isCloseTo(quartiles[0], within(1e-12));
        assertThat(Quantiles.quantile(0.5, times)).isEqualTo(quartiles[1]);
        assertThat(Quantiles.quantile(0.75, times)).isEqualTo(quartiles[2]).isInfinite();
    }

    @Test
    void interquartileMeanIsTheTrimmedMeanOfR() {
        assertThat(Quantiles.interquartileMean(Reference.values("scores")))
                .isCloseTo(Reference.value("scores.interquartileMean"), within(1e-12));
        assertThat(Quantiles.interquartileMean(1, 2, 9)).isEqualTo(4);
        assertThat(Quantiles.interquartileMean(100, 2, 4, -100)).isEqualTo(3);
        assertThat(Quantiles.interquartileMean()).isNaN();
    }
}
