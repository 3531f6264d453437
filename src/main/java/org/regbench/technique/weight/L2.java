package org.regbench.technique.weight;

import java.util.List;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * L2 penalty, also called ridge or coupled weight decay: (λ/2)‖W‖² is added to the loss, so that every gradient step
 * shrinks each weight a little.
 *
 * <pre>∇ ← ∇ + λ·w, before the updater; under plain SGD w ← (1 − ηλ)·w − η∇</pre>
 *
 * <p>Biases and normalization gains are left alone. Under Adam the penalty's gradient is rescaled with the rest;
 * {@link WeightDecay} is not. Krogh &amp; Hertz 1991.
 *
 * @param lambda λ, at least 0
 */
public record L2(double lambda) implements Technique {
    public static final TechniqueType<L2> TYPE = TechniqueType.of(new L2(1e-4))
            .summary("Squared weights are added to the loss: weights shrink but stay non-zero")
            .formula("loss + (λ/2)·‖W‖²")
            .citation("Krogh & Hertz 1991, A simple weight decay can improve generalization")
            .defaultsFrom("1e-4: customary for image networks since He et al. 2016")
            .strength("lambda", 0, List.of(1e-5, 1e-4, 1e-3, 1e-2), L2::new)
            .build();

    public L2 {
        Check.notNegative("lambda", lambda);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.penalties.add(shape -> new L2Regularization(lambda));
    }
}
