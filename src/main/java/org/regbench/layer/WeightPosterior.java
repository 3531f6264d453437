package org.regbench.layer;

import java.io.Serializable;

/**
 * How the variance of a Gaussian weight N(μ, σ²) follows from two parameters, and how far that Gaussian is from its
 * prior.
 *
 * <p>Variational inference (Graves 2011, Blundell et al. 2015) minimizes E[data loss] + KL(posterior ‖ prior); both
 * terms are told here for one weight, the weights being independent.
 */
public interface WeightPosterior extends Serializable {
    /** What the layer needs to know of one weight: two functions of μ and ρ and their derivatives. */
    final class Terms {
        /** σ². */
        public double variance;

        public double varianceByMean;
        public double varianceBySpread;

        /** KL(N(μ, σ²) ‖ prior) in nats, up to a constant. */
        public double divergence;

        public double divergenceByMean;
        public double divergenceBySpread;
    }

    /** The value of ρ with which training begins. */
    double initialSpread();

    /**
     * The terms of one weight.
     *
     * @param mean μ
     * @param spread ρ, from which the variance follows
     */
    void evaluate(double mean, double spread, Terms terms);

    /** The weight that test time uses: its mean unless told otherwise. */
    default double testWeight(double mean, double spread) {
        return mean;
    }

    /**
     * The share of the divergence that counts by now.
     *
     * @param epochs of training so far, a fraction too
     */
    default double warmth(double epochs) {
        return 1;
    }
}
