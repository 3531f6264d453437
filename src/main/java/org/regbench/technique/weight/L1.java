package org.regbench.technique.weight;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.support.Magnitude;

/**
 * L1 penalty, also called lasso: λ‖W‖₁ is added to the loss, so that every gradient step moves each weight towards zero
 * by the same amount, whatever its size.
 *
 * <pre>∇ ← ∇ + λ·sign(w), with sign(0) = 0, before the updater</pre>
 *
 * <p>Biases and normalization gains are left alone. A subgradient step jumps over zero instead of landing on it, so
 * weights become small and change sign but are never exactly zero; {@link ProximalL1} makes them so. Tibshirani 1996.
 *
 * @param lambda λ, at least 0
 */
public record L1(double lambda) implements Technique {
    public static final TechniqueType<L1> TYPE = TechniqueType.of(new L1(1e-4))
            .summary("Absolute weights are added to the loss: small weights shrink as fast as large ones")
            .formula("loss + λ·‖W‖₁")
            .citation("Tibshirani 1996, Regression shrinkage and selection via the lasso")
            .defaultsFrom("1e-4: the middle of the customary range 1e-5 to 1e-3, and the default of L2 here")
            .strength("lambda", 0, List.of(1e-5, 1e-4, 1e-3, 1e-2), L1::new)
            .build();

    /** Subgradient steps leave weights that belong at zero somewhere below this. */
    private static final double NEGLIGIBLE = 1e-3;

    public L1 {
        Check.notNegative("lambda", lambda);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.penalties.add(shape -> new ElasticTerm(lambda, 0));
        draft.pruning.add(new Magnitude(NEGLIGIBLE));
    }
}
