package org.regbench.technique.label;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.data.Task;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Label smoothing: the network is asked to be sure of the right class only up to 1 − ε, so that its logits need not
 * grow without bound.
 *
 * <pre>y_k ← (1 − ε)·y_k + ε/K, K the number of classes</pre>
 *
 * <p>The cross-entropy of smoothed targets is PyTorch's cross_entropy with label_smoothing = ε. Being linear in y, it
 * gives the same before and after mixup. Szegedy et al. 2016, section 7.
 *
 * @param epsilon ε, in [0, 1)
 */
public record LabelSmoothing(double epsilon) implements Technique {
    public static final TechniqueType<LabelSmoothing> TYPE = TechniqueType.of(new LabelSmoothing(0.1))
            .summary("Training labels are blended with the uniform distribution")
            .formula("(1−ε)·y + ε/K")
            .citation("Szegedy et al. 2016, Rethinking the Inception architecture for computer vision")
            .defaultsFrom("0.1: Szegedy et al. 2016, section 7")
            .strength("epsilon", 0, List.of(0.05, 0.1, 0.2, 0.3), LabelSmoothing::new)
            .needs(Task.CLASSIFICATION)
            .build();

    public LabelSmoothing {
        Check.rate("epsilon", epsilon);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.labelTransforms.add(batch -> {
            var targets = batch.targets();
            float kept = (float) (1 - epsilon);
            float spread = (float) (epsilon / batch.outputs());
            for (int i = 0; i < targets.length; i++) {
                targets[i] = kept * targets[i] + spread;
            }
        });
    }
}
