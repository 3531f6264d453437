package org.regbench.stats;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** Integrals by Gauss-Legendre of 60 points a piece; unlike the iterative rules it cannot fail to converge. */
final class Quadrature {
    /** Over [−1, 1]; the rule itself takes longer to make than an integral. */
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(60);

    private Quadrature() {}

    /** Over the pieces between ascending bounds; put one on either side of a steep place. */
    static double integrate(DoubleUnaryOperator function, double... bounds) {
        double sum = 0;
        for (int i = 1; i < bounds.length; i++) {
            double middle = (bounds[i] + bounds[i - 1]) / 2;
            double half = (bounds[i] - bounds[i - 1]) / 2;
            if (half > 0) {
                sum += half * RULE.integrate(x -> function.applyAsDouble(middle + half * x));
            }
        }
        return sum;
    }
}
