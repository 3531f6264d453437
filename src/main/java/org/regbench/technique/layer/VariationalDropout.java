package org.regbench.technique.layer;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.layer.WeightPosterior;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.support.LearntWeights;

/**
 * Sparse variational dropout: Gaussian dropout with a rate for each weight that is learnt, without bound. Weights whose
 * noise has grown far beyond them carry nothing; test time sets them to zero and uses the means of the others.
 *
 * <pre>
 * loss + β·KL/N,  w ~ N(W, αW²),  ln α = ln σ² − ln W², clipped to [−8, 8];  test: W where ln α ≤ 3, else 0
 * KL = Σ −k₁·S(k₂ + k₃·ln α) + ½·ln(1 + 1/α) + k₁,  S the logistic function, k = (0.63576, 1.87320, 1.48695)
 * </pre>
 *
 * <p>KL is to the log-uniform prior (Kingma et al. 2015), as approximated by Molchanov et al. 2017, who also give the
 * clip, the threshold 3 and, for training, the parameters W and ln σ². ln σ² begins at −10, as in their published
 * code. It moves by about the learning rate in a step, so a few thousand steps are needed before weights cross the
 * threshold; the ranking by ln α tells them apart before.
 *
 * <p>β rises over the first epochs of training; without that, most weights are pruned before they have learnt anything
 * (Sønderby et al. 2016). The warm-up counts epochs, not a share of the budget, so that a longer training begins like
 * a shorter one. β ends at {@code divergence}: 1 is the variational bound, and where examples are few beside the
 * weights it prunes more than accuracy bears. On mlp[300,100] with 48,000 images of Fashion-MNIST, 12 epochs of batches
 * of 128 (one run each; baseline 88.3%): without 95% of the weights 86.6% at β = 1 and 87.6% at 0.3; without 90% 87.6%
 * at 0.1.
 *
 * <p>Weights of dense, convolutional and output layers, not biases and not the weights of recurrent layers. The
 * divergence is part of the loss: {@code training.GradientClipping} clips its gradient too. A step takes about five
 * times as long as a plain one of a multilayer perceptron, 2.5 times that of LeNet: there are twice as many matrix
 * products, and two exponentials and two logarithms for each weight.
 *
 * @param divergence what β rises to, at least 0; 1 is the variational bound
 * @param warmUp epochs in which β rises, at least 0
 */
public record VariationalDropout(double divergence, double warmUp) implements Technique {
    public static final TechniqueType<VariationalDropout> TYPE = TechniqueType.of(new VariationalDropout(0.3, 5))
            .summary("A dropout rate for each weight is learnt; weights with a high one are pruned")
            .formula("loss + β·KL(α)/N, w ~ N(W, αW²); test: 0 where ln α > 3")
            .citation("Molchanov et al. 2017, Variational dropout sparsifies deep neural networks")
            .defaultsFrom(
                    "divergence 0.3: the most of the grid that costs less than a point on Fashion-MNIST; warmUp 5: a quarter of the default budget")
            .strength("divergence", List.of(0.03, 0.1, 0.3, 1.0), divergence -> new VariationalDropout(divergence, 5))
            .build();

    /** ln α above which a weight is taken for noise: Molchanov et al. 2017, section 4. */
    public static final double THRESHOLD = 3;

    public VariationalDropout {
        Check.notNegative("divergence", divergence);
        Check.notNegative("warmUp", warmUp);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        LearntWeights.claim(draft, new LogUniformPrior(divergence, warmUp));
        draft.pruning.add(new LowAlpha());
    }

    /** ln α of one weight, not clipped; infinite where the weight is 0. */
    static double logAlpha(double mean, double logVariance) {
        return logVariance - Math.log(mean * mean);
    }

    /** The terms of one weight under the log-uniform prior; ρ is ln σ². */
    record LogUniformPrior(double weight, double warmUp) implements WeightPosterior {
        private static final double K1 = 0.63576;
        private static final double K2 = 1.87320;
        private static final double K3 = 1.48695;
        private static final double INITIAL_LOG_VARIANCE = -10;
        private static final double CLIP = 8;

        @Override
        public double initialSpread() {
            return INITIAL_LOG_VARIANCE;
        }

        @Override
        public void evaluate(double mean, double spread, Terms terms) {
            double unclipped = logAlpha(mean, spread);
            double logAlpha = Math.max(-CLIP, Math.min(CLIP, unclipped));
            double s = 1 / (1 + Math.exp(-K2 - K3 * logAlpha));
            double alpha = Math.exp(logAlpha);
            terms.variance = alpha * mean * mean;
            terms.divergence = K1 - K1 * s + 0.5 * Math.log(1 + 1 / alpha);
            if (unclipped == logAlpha) {
                double byLogAlpha = -K1 * K3 * s * (1 - s) - 0.5 / (1 + alpha);
                terms.varianceByMean = 0;
                terms.varianceBySpread = terms.variance;
                terms.divergenceByMean = -2 / mean * byLogAlpha;
                terms.divergenceBySpread = byLogAlpha;
            } else {
                terms.varianceByMean = 2 * alpha * mean;
                terms.varianceBySpread = 0;
                terms.divergenceByMean = 0;
                terms.divergenceBySpread = 0;
            }
        }

        @Override
        public double testWeight(double mean, double spread) {
            return logAlpha(mean, spread) > THRESHOLD ? 0 : mean;
        }

        @Override
        public double warmth(double epochs) {
            return warmUp == 0 ? weight : weight * Math.min(1, epochs / warmUp);
        }
    }
}
