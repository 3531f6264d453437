package org.regbench.technique.layer;

import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Normalization;
import org.regbench.draft.Trait;
import org.regbench.layer.LayerNormalization;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Layer normalization: all units of a layer are centred and scaled by their mean and variance within one example, then
 * get a learnt gain and shift. It does not depend on the batch, so training and test time are alike.
 *
 * <pre>y = γ·(x − μ_n)/√(σ²_n + ε) + β; μ_n, σ²_n over the units, or channels, rows and columns, of example n</pre>
 *
 * <p>Sits after the linear part of a hidden layer and before its activation. Gain and shift: one for each unit of a
 * dense layer, as PyTorch's layer_norm; one for each channel of feature maps, so that they do not depend on the
 * image's size. On feature maps this is PyTorch's GroupNorm(1, channels), not its LayerNorm over [channels, height,
 * width], which standardizes alike but has a gain and a shift for each pixel. {@link GroupNorm} splits the channels.
 * Deeplearning4j has layer normalization for dense and recurrent layers only, so the layer is our own. A recurrent
 * layer normalizes inside its cells, after the paper's equations 20 to 22; see {@link org.regbench.layer.Lstm}. Ba et
 * al. 2016.
 *
 * @param epsilon added to the variance, above 0
 */
public record LayerNorm(double epsilon) implements Technique {
    public static final TechniqueType<LayerNorm> TYPE = TechniqueType.of(new LayerNorm(1e-5))
            .summary("Hidden units are standardized within each example")
            .formula("γ·(x − μ_example)/√(σ²_example + ε) + β")
            .citation("Ba et al. 2016, Layer normalization")
            .defaultsFrom("epsilon 1e-5: PyTorch")
            .needsAnyOf(Trait.HIDDEN_LAYERS)
            .build();

    public LayerNorm {
        Check.positive("epsilon", epsilon);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.normalization.claim(new Normalization() {
            @Override
            public Layer dense(int units) {
                return new LayerNormalization(units, epsilon);
            }

            @Override
            public Layer convolution(int channels) {
                return new LayerNormalization(channels, epsilon);
            }

            @Override
            public OptionalDouble insideCells() {
                return OptionalDouble.of(epsilon);
            }
        });
    }
}
