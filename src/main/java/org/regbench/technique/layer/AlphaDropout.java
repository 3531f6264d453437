package org.regbench.technique.layer;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.activations.Activation;
import org.regbench.common.Check;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.draft.HiddenActivation;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Trait;
import org.regbench.layer.HostArray;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.support.Bernoulli;

/**
 * Alpha dropout: dropout for self-normalizing networks. Dropped activations take the value that SELU has far below
 * zero, and an affine map afterwards restores mean 0 and variance 1; test time is the identity.
 *
 * <pre>
 * y = a·(x·m + α'·(1 − m)) + b, m ~ Bernoulli(1 − p) for each unit and example, α' = −λα = −1.7581
 * a = ((1 − p)·(1 + p·α'²))^(−1/2), b = −a·p·α'
 * </pre>
 *
 * <p>Makes SELU the activation of hidden layers and draws their initial weights with variance 1/fan-in (LeCun), without
 * which the mean and variance would not be 0 and 1 to begin with. Acts on what enters every layer but the first.
 * Klambauer et al. 2017.
 *
 * @param rate drop rate p, in [0, 1); at 0 only SELU and its initialization are left
 */
public record AlphaDropout(double rate) implements Technique {
    public static final TechniqueType<AlphaDropout> TYPE = TechniqueType.of(new AlphaDropout(0.1))
            .summary("Dropout that keeps mean and variance, in a network of SELU units")
            .formula("y = a·(x·m + α'·(1−m)) + b, m ~ Bernoulli(1−p)")
            .citation("Klambauer et al. 2017, Self-normalizing neural networks")
            .defaultsFrom("0.1: Klambauer et al. 2017 found 0.05 to 0.1 best")
            .strength("rate", List.of(0.05, 0.1, 0.2, 0.3), AlphaDropout::new)
            .needsAnyOf(Trait.DENSE_HIDDEN_LAYERS, Trait.CONVOLUTIONS)
            .build();

    /** Limit of SELU for very negative inputs, −λα. */
    private static final double SATURATED = -1.0507009873554805 * 1.6732632423543772;

    public AlphaDropout {
        Check.rate("rate", rate);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.activation.claim(new HiddenActivation(Activation.SELU, 1));
        if (rate > 0) {
            for (var site : List.of(Site.DENSE, Site.CONVOLUTION)) {
                draft.activationNoise(site)
                        .claim(seed -> new Mask(this::draw, -SATURATED, scale() * SATURATED * (1 - rate), seed));
            }
        }
    }

    private double scale() {
        return 1 / Math.sqrt((1 - rate) * (1 + rate * SATURATED * SATURATED));
    }

    /** m' is 0 or a, for y = (x − α')·m' + a·α'·(1 − p). */
    private HostArray.Factors draw(long[] shape, RandomGenerator random) {
        return new Bernoulli(rate, scale(), random.nextLong());
    }
}
