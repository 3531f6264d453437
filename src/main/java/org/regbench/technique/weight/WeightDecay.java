package org.regbench.technique.weight;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Decoupled weight decay: every step shrinks each weight by the same share, apart from the gradient and untouched by
 * the updater's scaling. Adam with it is AdamW.
 *
 * <pre>w ← w − u − ηλ·w, u the updater's step from the gradient of the data loss alone</pre>
 *
 * <p>Under plain SGD it equals {@link L2} with the same λ. Under Adam the two differ: there L2 hardly shrinks weights
 * whose gradients are large. Biases and normalization gains are left alone. Loshchilov &amp; Hutter 2019.
 *
 * @param lambda λ, at least 0
 */
public record WeightDecay(double lambda) implements Technique {
    public static final TechniqueType<WeightDecay> TYPE = TechniqueType.of(new WeightDecay(1e-2))
            .summary("Each step shrinks every weight by the same share, apart from the gradient")
            .formula("w ← w − update − ηλ·w")
            .citation("Loshchilov & Hutter 2019, Decoupled weight decay regularization")
            .defaultsFrom("1e-2: PyTorch's AdamW")
            .strength("lambda", 0, List.of(1e-3, 1e-2, 3e-2, 1e-1), WeightDecay::new)
            .build();

    public WeightDecay {
        Check.notNegative("lambda", lambda);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.penalties.add(shape -> new org.nd4j.linalg.learning.regularization.WeightDecay(lambda, true));
    }
}
