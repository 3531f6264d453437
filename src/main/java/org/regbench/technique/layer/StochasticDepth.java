package org.regbench.technique.layer;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Trait;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Stochastic depth: in each training step some residual blocks are the identity, so that short and long networks train
 * at once.
 *
 * <pre>
 * training: y = x + b·f(x), b ~ Bernoulli(p_l) for the whole batch;  test: y = x + p_l·f(x)
 * p_l = 1 − (l/L)·(1 − p_L) for block l of L
 * </pre>
 *
 * <p>A skipped block is computed and then left out, so that steps do not get shorter, as they do in the paper. Huang et
 * al. 2016.
 *
 * @param last p_L, the survival of the last block, in (0, 1]
 */
public record StochasticDepth(double last) implements Technique {
    public static final TechniqueType<StochasticDepth> TYPE = TechniqueType.of(new StochasticDepth(0.5))
            .summary("Residual blocks are skipped at random while training, later ones more often")
            .formula("y = x + b·f(x), b ~ Bernoulli(1 − (l/L)·(1 − p_L))")
            .citation("Huang et al. 2016, Deep networks with stochastic depth")
            .defaultsFrom("p_L 0.5 with linear decay: Huang et al. 2016, section 4")
            .strength("last", 1, List.of(0.2, 0.5, 0.8, 0.9), StochasticDepth::new)
            .needsAnyOf(Trait.RESIDUAL_BLOCKS)
            .build();

    public StochasticDepth {
        Check.positiveShare("last", last);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.branchSurvival.claim(depth -> 1 - depth * (1 - last));
    }
}
