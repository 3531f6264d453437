package org.regbench.technique.weight;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Prediction;
import org.regbench.layer.WeightPosterior;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.support.LearntWeights;

/**
 * Bayes by backprop: a Gaussian over each weight is learnt in place of its value, held near a normal prior by the
 * divergence between them; test time uses the means, or averages predictions over draws.
 *
 * <pre>
 * loss + KL(N(W, σ²) ‖ N(0, s²)) / N,  σ = ln(1 + e^ρ)
 * KL = Σ ln(s/σ) + (σ² + w²)/(2s²) − ½,  N the number of training examples
 * </pre>
 *
 * <p>Weights of dense, convolutional and output layers, not biases and not the weights of recurrent layers. Where the
 * paper draws one set of weights for a batch and a mixture of two normals as prior, this draws pre-activations for each
 * example (local reparametrization, Kingma et al. 2015, which has less variance) and has one normal, whose divergence
 * is known in closed form. ρ begins at −5, σ at 0.0067: small beside the initial weights, as is customary, for the
 * paper does not say. Blundell et al. 2015.
 *
 * <p>The divergence is part of the loss, so {@code training.GradientClipping} clips its gradient too, other than that
 * of a penalty. Learning curves and stopping rules always see the means; {@code samples} is for the finished network.
 *
 * @param prior standard deviation s of the prior, above 0
 * @param samples predictions that are averaged at test time, each with its own draws of the weights and no other
 *     noise; 0: one of the means
 */
public record BayesByBackprop(double prior, int samples) implements Technique {
    public static final TechniqueType<BayesByBackprop> TYPE = TechniqueType.of(new BayesByBackprop(0.1, 0))
            .summary("A Gaussian over each weight is learnt, near a normal prior")
            .formula("loss + KL(N(W, σ²) ‖ N(0, s²))/N, σ = ln(1 + e^ρ)")
            .citation("Blundell et al. 2015, Weight uncertainty in neural networks")
            .defaultsFrom(
                    "prior 0.1: the size of initial weights behind 200 inputs; the paper searches e⁰ to e⁻²; samples 0: the means")
            .strength("prior", List.of(0.03, 0.1, 0.3, 1.0), prior -> new BayesByBackprop(prior, 0))
            .build();

    public BayesByBackprop {
        Check.positive("prior", prior);
        Check.atLeast(0, "samples", samples);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        LearntWeights.claim(draft, new NormalPrior(prior));
        if (samples > 0) {
            draft.prediction.claim(new Prediction(samples, Prediction.Drawn.LEARNT_WEIGHTS));
        }
    }

    /** The terms of one weight under the prior N(0, s²). */
    record NormalPrior(double deviation) implements WeightPosterior {
        private static final double INITIAL_RHO = -5;
        private static final double FAR = 300; // σ = e⁻³⁰⁰ is small enough

        @Override
        public double initialSpread() {
            return INITIAL_RHO;
        }

        @Override
        public void evaluate(double mean, double spread, Terms terms) {
            double power = Math.exp(-Math.min(Math.abs(spread), FAR));
            double sigma = Math.max(spread, 0) + log1p(power);
            double slope = spread >= 0 ? 1 / (1 + power) : power / (1 + power);
            double prior = deviation * deviation;
            terms.variance = sigma * sigma;
            terms.varianceByMean = 0;
            terms.varianceBySpread = 2 * sigma * slope;
            terms.divergence = Math.log(deviation / sigma) + (sigma * sigma + mean * mean) / (2 * prior) - 0.5;
            terms.divergenceByMean = mean / prior;
            terms.divergenceBySpread = (sigma / prior - 1 / sigma) * slope;
        }

        /** Java's own takes several times as long. */
        private static double log1p(double x) {
            return x < 1e-5 ? x - 0.5 * x * x : Math.log(1 + x);
        }
    }
}
