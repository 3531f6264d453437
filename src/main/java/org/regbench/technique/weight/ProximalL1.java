package org.regbench.technique.weight;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.support.Magnitude;

/**
 * L1 penalty by proximal steps: the optimizer follows the data loss alone, and after each update every weight is
 * soft-thresholded. Weights become exactly zero and stay there while the data do not pull harder than λ, so the
 * network is pruned as it learns.
 *
 * <pre>w ← sign(w)·max(|w| − ηλ, 0) = w − clip(w, −ηλ, ηλ), η the learning rate of the step just taken</pre>
 *
 * <p>With plain SGD this is proximal gradient descent on loss + λ‖W‖₁, the problem that {@link L1} approaches by
 * subgradients. With an adaptive updater such as Adam the threshold stays ηλ for every weight although their steps are
 * scaled, so the same λ prunes differently; with momentum μ steps add up to 1/(1 − μ) times η and the threshold does
 * not, so that it acts like (1 − μ)·λ. Parikh &amp; Boyd 2014. Deeplearning4j has no such step.
 *
 * @param lambda λ, at least 0
 */
public record ProximalL1(double lambda) implements Technique {
    public static final TechniqueType<ProximalL1> TYPE = TechniqueType.of(new ProximalL1(1e-4))
            .summary("Weights are soft-thresholded after each update: they become exactly zero")
            .formula("w ← sign(w)·max(|w| − ηλ, 0)")
            .citation("Parikh & Boyd 2014, Proximal algorithms")
            .defaultsFrom("1e-4: as weight.L1, to compare the two")
            .strength("lambda", 0, List.of(1e-5, 1e-4, 1e-3, 1e-2), ProximalL1::new)
            .build();

    public ProximalL1 {
        Check.notNegative("lambda", lambda);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.constraints.add((weights, shape, learningRate) -> softThreshold(weights, learningRate * lambda));
        draft.pruning.add(new Magnitude(0));
    }

    static void softThreshold(INDArray weights, double threshold) {
        try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
                var clipped = Transforms.max(weights, -threshold, true)) {
            weights.subi(Transforms.min(clipped, threshold, false));
        }
    }
}
