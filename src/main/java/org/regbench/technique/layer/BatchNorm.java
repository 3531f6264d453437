package org.regbench.technique.layer;

import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Normalization;
import org.regbench.draft.Trait;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Batch normalization: each unit is centred and scaled by its mean and variance over the batch (and over the pixels of
 * a feature map), then gets a learnt gain and shift. The batch's randomness is the regularizer.
 *
 * <pre>
 * y = γ·(x − μ_B)/√(σ²_B + 1e-5) + β while training, with the biased variance
 * running ← decay·running + (1 − decay)·batch; test time uses the running mean and variance
 * </pre>
 *
 * <p>Sits after the linear part of a hidden layer and before its activation. PyTorch's momentum is 1 − decay, and its
 * running variance is the unbiased one; here it is the biased one. Gain and shift are not penalized, and the running
 * statistics, which Deeplearning4j sends along as gradients, are not clipped. Ioffe &amp; Szegedy 2015.
 *
 * @param decay share of the running statistics that a batch leaves in place, in [0, 1)
 */
public record BatchNorm(double decay) implements Technique {
    public static final TechniqueType<BatchNorm> TYPE = TechniqueType.of(new BatchNorm(0.9))
            .summary("Hidden units are standardized over the batch")
            .formula("γ·(x − μ_batch)/√(σ²_batch + ε) + β")
            .citation("Ioffe & Szegedy 2015, Batch normalization: accelerating deep network training")
            .defaultsFrom("decay 0.9, epsilon 1e-5: Deeplearning4j and PyTorch (momentum 0.1)")
            .needsAnyOf(Trait.HIDDEN_LAYERS)
            .build();

    public BatchNorm {
        Check.rate("decay", decay);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.normalization.claim(new Normalization() {
            @Override
            public Layer dense(int units) {
                return layer(units);
            }

            @Override
            public Layer convolution(int channels) {
                return layer(channels);
            }
        });
    }

    private Layer layer(int size) {
        return new BatchNormalization.Builder()
                .nIn(size)
                .nOut(size)
                .decay(decay)
                .eps(1e-5)
                .gradientNormalization(GradientNormalization.None)
                .build();
    }
}
