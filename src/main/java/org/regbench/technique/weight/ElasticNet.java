package org.regbench.technique.weight;

import java.math.BigDecimal;
import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Elastic net: an L1 and an L2 penalty together. The first selects weights, the second keeps correlated ones alike,
 * where L1 alone would pick one of them at random.
 *
 * <pre>loss + λ₁‖W‖₁ + (λ₂/2)‖W‖²;  ∇ ← ∇ + λ₁·sign(w) + λ₂·w, before the updater</pre>
 *
 * <p>This is the naive elastic net of the paper, without its rescaling by 1 + λ₂. Biases and normalization gains are
 * left alone. Zou &amp; Hastie 2005.
 *
 * @param lambda1 λ₁ of the L1 part, at least 0
 * @param lambda2 λ₂ of the L2 part, at least 0
 */
public record ElasticNet(double lambda1, double lambda2) implements Technique {
    public static final TechniqueType<ElasticNet> TYPE = TechniqueType.of(new ElasticNet(1e-5, 1e-4))
            .summary("Absolute and squared weights are added to the loss")
            .formula("loss + λ₁·‖W‖₁ + (λ₂/2)·‖W‖²")
            .citation("Zou & Hastie 2005, Regularization and variable selection via the elastic net")
            .defaultsFrom("lambda2 1e-4 as weight.L2, and a tenth of it for lambda1; a sweep keeps this proportion")
            .strength("lambda2", 0, List.of(1e-5, 1e-4, 1e-3, 1e-2), ElasticNet::withATenthOfL1)
            .build();

    public ElasticNet {
        Check.notNegative("lambda1", lambda1);
        Check.notNegative("lambda2", lambda2);
    }

    /** Decimal, so that 1e-5 gives 1e-6 and not a number next to it. */
    private static ElasticNet withATenthOfL1(double lambda2) {
        return new ElasticNet(BigDecimal.valueOf(lambda2).movePointLeft(1).doubleValue(), lambda2);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.penalties.add(shape -> new ElasticTerm(lambda1, lambda2));
    }
}
