package org.regbench.technique.input;

import java.util.List;
import java.util.random.RandomGenerator;
import org.regbench.common.Check;
import org.regbench.draft.Batch;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Mixup: the network trains on blends of two examples and learns to blend its answers likewise, so that it behaves
 * linearly between the examples.
 *
 * <pre>x_i ← λ·x_i + (1−λ)·x_π(i),  y_i ← λ·y_i + (1−λ)·y_π(i);  λ ~ Beta(α, α), π a random permutation</pre>
 *
 * <p>One λ and one π a batch, as in the authors' code. A small α gives λ near 0 or 1, hence faint blends; α = 0 leaves
 * the batch alone. Zhang et al. 2018.
 *
 * @param alpha α, at least 0
 */
public record Mixup(double alpha) implements Technique {
    public static final TechniqueType<Mixup> TYPE = TechniqueType.of(new Mixup(0.2))
            .summary("Pairs of training examples and their labels are blended")
            .formula("λ·x_i + (1−λ)·x_j, λ·y_i + (1−λ)·y_j; λ ~ Beta(α, α)")
            .citation("Zhang et al. 2018, mixup: beyond empirical risk minimization")
            .defaultsFrom("0.2: Zhang et al. 2018 find 0.1 to 0.4 best on ImageNet")
            .strength("alpha", 0, List.of(0.1, 0.2, 0.4, 1.0), Mixup::new)
            .build();

    public Mixup {
        Check.notNegative("alpha", alpha);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.batchMixers.add(this::mix);
    }

    private void mix(Batch batch, RandomGenerator random) {
        if (alpha == 0) {
            return;
        }
        float lambda = (float) Partners.share(alpha, random);
        var partners = Partners.permutation(batch.count(), random);
        Partners.blend(batch.features(), batch.shape().size(), partners, lambda);
        Partners.blend(batch.targets(), batch.outputs(), partners, lambda);
    }
}
