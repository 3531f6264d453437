package org.regbench.technique.layer;

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
 * running ← decay·running + (1 − decay)·batch, the variance unbiased; test time uses the running mean and variance
 * </pre>
 *
 * <p>Sits after the linear part of a hidden layer and before its activation; of a recurrent layer it normalizes what
 * the layer hands on, each unit over the batch, and over the steps where whole sequences are handed on. PyTorch's
 * momentum is 1 − decay; as there, the running variance is the unbiased one. Gain and shift are not penalized. The
 * layer is our own, {@link org.regbench.layer.BatchNorm}: Deeplearning4j's sends running statistics along as gradients,
 * which clipping then clips. Ioffe &amp; Szegedy 2015.
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
        var layer = new org.regbench.layer.BatchNorm();
        layer.setNIn(size);
        layer.setNOut(size);
        layer.setDecay(decay);
        return layer;
    }
}
