package org.regbench.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.regbench.layer.WeightPosterior;

/** Checks of the terms of one weight. */
public final class Posteriors {
    private static final double STEP = 1e-6;

    private Posteriors() {}

    public static WeightPosterior.Terms at(WeightPosterior posterior, double mean, double spread) {
        var terms = new WeightPosterior.Terms();
        posterior.evaluate(mean, spread, terms);
        return terms;
    }

    /** The derivatives against central differences. */
    public static void checkDerivatives(WeightPosterior posterior, double mean, double spread) {
        var terms = at(posterior, mean, spread);
        double step = STEP * Math.abs(mean);
        var above = at(posterior, mean + step, spread);
        var below = at(posterior, mean - step, spread);
        close(terms.varianceByMean, (above.variance - below.variance) / (2 * step));
        close(terms.divergenceByMean, (above.divergence - below.divergence) / (2 * step));
        above = at(posterior, mean, spread + STEP);
        below = at(posterior, mean, spread - STEP);
        close(terms.varianceBySpread, (above.variance - below.variance) / (2 * STEP));
        close(terms.divergenceBySpread, (above.divergence - below.divergence) / (2 * STEP));
    }

    private static void close(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-6 * Math.max(1e-2, Math.abs(expected))));
    }
}
