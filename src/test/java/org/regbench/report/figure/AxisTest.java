package org.regbench.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void placesValuesInProportion() {
        var axis = Axis.linear(new Range(10, 20), 100, 300);
        assertThat(List.of(axis.at(10), axis.at(15), axis.at(20))).containsExactly(100.0, 200.0, 300.0);
        assertThat(axis.at(25)).isEqualTo(300);
        assertThat(axis.at(Double.NEGATIVE_INFINITY)).isEqualTo(100);
    }

    /** Equal factors take equal ways: from 1 to 10 as far as from 10 to 100. */
    @Test
    void decadesAreEquallyLong() {
        var axis = new Axis(new Range(1, 100), true, 0, 200);
        assertThat(axis.at(10)).isCloseTo(100, within(1e-9));
    }

    /** 200 pixels hold two or three numbers 75 apart; a tenth is too fine, two tenths fit. */
    @Test
    void ticksAreRoundNumbers() {
        var axis = Axis.linear(new Range(0.13, 0.61), 0, 200);
        assertThat(axis.ticks().stream().map(axis::label)).containsExactly("0.2", "0.4", "0.6");
        var up = Axis.linear(new Range(80, 90), 300, 0);
        assertThat(up.ticks().stream().map(up::label)).containsExactly("80", "82", "84", "86", "88", "90");
    }

    @Test
    void logarithmicTicksAreOneTwoFiveOrPowersAlone() {
        var few = new Axis(new Range(0.9, 30), true, 0, 200);
        assertThat(few.ticks().stream().map(few::label)).containsExactly("1", "2", "5", "10", "20");
        var many = new Axis(new Range(1e-5, 1), true, 0, 200);
        assertThat(many.ticks().stream().map(many::label)).containsExactly("1e-5", "1e-4", "0.001", "0.01", "0.1", "1");
    }

    @Test
    void labelsDoNotDependOnTheLocale() {
        var locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Axis.linear(new Range(0, 1), 0, 200).label(0.5)).isEqualTo("0.5");
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void aSingleValueHasRoom() {
        var range = Range.of(DoubleStream.of(80)).widened(0.5);
        assertThat(range.low()).isCloseTo(79.6, within(1e-9));
        assertThat(range.high()).isCloseTo(80.4, within(1e-9));
        assertThat(Range.of(DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY)))
                .isEqualTo(new Range(0, 1));
    }
}
