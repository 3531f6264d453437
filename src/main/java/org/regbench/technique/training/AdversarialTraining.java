package org.regbench.technique.training;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.Batch;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Adversarial training by the fast gradient sign method: half of each batch is moved a small way in the direction that
 * raises its loss most under a bound on every single feature.
 *
 * <pre>x ← x + ε·sign(∂loss/∂x) for the first half of the batch, rounded down</pre>
 *
 * <p>Where the paper adds the loss of the attacked examples to that of the clean ones, here each example is one or the
 * other, which costs a second pass but no larger batch. ε is in standard deviations, for inputs are standardized. The
 * gradient is that of the network in training, its noise included. Goodfellow et al. 2015.
 *
 * @param epsilon ε, at least 0
 */
public record AdversarialTraining(double epsilon) implements Technique {
    public static final TechniqueType<AdversarialTraining> TYPE = TechniqueType.of(new AdversarialTraining(0.007))
            .summary("Half of each batch is moved in the direction that raises its loss most")
            .formula("x ← x + ε·sign(∂loss/∂x)")
            .citation("Goodfellow et al. 2015, Explaining and harnessing adversarial examples")
            .defaultsFrom("0.007: the figure 1 of Goodfellow et al. 2015")
            .strength("epsilon", List.of(0.007, 0.03, 0.1, 0.25), AdversarialTraining::new)
            .build();

    public AdversarialTraining {
        Check.notNegative("epsilon", epsilon);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.attack.claim(this::perturb);
    }

    private void perturb(Batch batch, float[] inputGradient) {
        int attacked = batch.count() / 2 * batch.shape().size();
        for (int i = 0; i < attacked; i++) {
            batch.features()[i] += (float) epsilon * Math.signum(inputGradient[i]);
        }
    }
}
