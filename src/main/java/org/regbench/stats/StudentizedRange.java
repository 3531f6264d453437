package org.regbench.stats;

import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The range of k independent standard normal numbers, the studentized range with infinite degrees of freedom: P(range ≤
 * q) = k ∫ φ(z) (Φ(z) − Φ(z − q))^(k−1) dz, z being the largest of them. From Tukey, 1953; R's
 * {@code ptukey(q, k, Inf)}.
 */
final class StudentizedRange {
    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final double FAR = 9;
    private static final double WIDEST = 40;
    private static final int EVALUATIONS = 1_000_000;

    private StudentizedRange() {}

    static double probability(double q, int k) {
        return Quadrature.integrate(
                z -> k
                        * NORMAL.density(z)
                        * Math.pow(NORMAL.cumulativeProbability(z) - NORMAL.cumulativeProbability(z - q), k - 1),
                -FAR,
                -FAR / 3,
                0,
                FAR / 3,
                FAR);
    }

    static double quantile(double p, int k) {
        return new BrentSolver(1e-10).solve(EVALUATIONS, q -> probability(q, k) - p, 0, WIDEST);
    }
}
