package org.regbench.stats;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** Integrals by Gauss-Legendre of 60 points a piece; unlike the iterative rules it cannot fail to converge. */
final class Quadrature {
    private static final int POINTS = 60;

    private Quadrature() {}

    /** Over the pieces between ascending bounds; put one on either side of a steep place. */
    static double integrate(DoubleUnaryOperator function, double... bounds) {
        var factory = new GaussIntegratorFactory();
        double sum = 0;
        for (int i = 1; i < bounds.length; i++) {
            if (bounds[i] > bounds[i - 1]) {
                sum += factory.legendre(POINTS, bounds[i - 1], bounds[i]).integrate(function::applyAsDouble);
            }
        }
        return sum;
    }
}
