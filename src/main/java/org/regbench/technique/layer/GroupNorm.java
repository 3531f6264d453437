package org.regbench.technique.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Normalization;
import org.regbench.draft.Trait;
import org.regbench.layer.LayerNormalization;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Group normalization: the units, or channels, of a layer are split into groups, and each group is centred and scaled
 * by its mean and variance within one example, then each unit or channel gets a learnt gain and shift. It does not
 * depend on the batch, so training and test time are alike.
 *
 * <pre>
 * y = γ·(x − μ_ng)/√(σ²_ng + 1e-5) + β
 * μ_ng, σ²_ng over the channels of group g, rows and columns of example n
 * </pre>
 *
 * <p>Sits after the linear part of a hidden layer and before its activation, as PyTorch's group_norm. One group is
 * {@link LayerNorm}; as many groups as channels are instance normalization.
 *
 * <p>Where the number does not divide the channels, the largest divisor below it is taken: of 8, LeNet's 20 and 50
 * maps get 5 groups. Groups of dense layers have at least four units, for standardizing one leaves nothing of it and of
 * two only which is larger, so that no gradient passes; a dense layer of 8 units gets 2 groups. Wu &amp; He 2018.
 *
 * @param groups number of groups, at least 1
 */
public record GroupNorm(int groups) implements Technique {
    public static final TechniqueType<GroupNorm> TYPE = TechniqueType.of(new GroupNorm(8))
            .summary("Hidden units are standardized within groups of channels of each example")
            .formula("γ·(x − μ_group)/√(σ²_group + ε) + β")
            .citation("Wu & He 2018, Group normalization")
            .defaultsFrom(
                    "8: a quarter of the paper's 32, as layers here have a quarter of its channels; epsilon 1e-5: PyTorch")
            .strength("groups", List.of(1.0, 2.0, 4.0, 8.0, 16.0), groups -> new GroupNorm((int) groups))
            .needsAnyOf(Trait.HIDDEN_LAYERS)
            .build();

    private static final double EPSILON = 1e-5;
    private static final int LEAST_UNITS = 4;

    public GroupNorm {
        Check.atLeast(1, "groups", groups);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.normalization.claim(new Normalization() {
            @Override
            public Layer dense(int units) {
                return layer(units, units / LEAST_UNITS);
            }

            @Override
            public Layer convolution(int channels) {
                return layer(channels, channels);
            }
        });
    }

    private Layer layer(int channels, int mostGroups) {
        int count = Math.max(1, Math.min(groups, mostGroups));
        while (channels % count != 0) {
            count--;
        }
        return new LayerNormalization(channels, count, EPSILON);
    }
}
