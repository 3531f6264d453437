package org.regbench.technique.input;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Gaussian noise on the inputs while training: the network must give the same answer in the neighbourhood of each
 * example.
 *
 * <pre>x ← x + σ·z, z ~ N(0, 1) for each feature of each example of each epoch</pre>
 *
 * <p>Inputs are standardized, so σ is in units of a feature's standard deviation. On a linear model with squared error
 * it equals, in expectation, ridge with λ = nσ² on the summed loss (σ² on the mean). Bishop 1995.
 *
 * @param sd σ, at least 0
 */
public record GaussianNoise(double sd) implements Technique {
    public static final TechniqueType<GaussianNoise> TYPE = TechniqueType.of(new GaussianNoise(0.1))
            .summary("Normal noise is added to the inputs while training")
            .formula("x + σ·z, z ~ N(0, 1)")
            .citation("Bishop 1995, Training with noise is equivalent to Tikhonov regularization")
            .defaultsFrom("0.1, a tenth of a standard deviation of a feature: our choice")
            .strength("sd", 0, List.of(0.03, 0.1, 0.3, 1.0), GaussianNoise::new)
            .priority(Order.NOISE)
            .build();

    public GaussianNoise {
        Check.notNegative("sd", sd);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.inputTransforms.add((features, offset, shape, random) -> {
            int end = offset + shape.size();
            for (int i = offset; i < end; i++) {
                features[i] += (float) (sd * random.nextGaussian());
            }
        });
    }
}
