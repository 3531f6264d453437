package org.regbench.technique.layer;

import java.util.List;
import java.util.stream.LongStream;
import org.regbench.common.Check;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Gaussian dropout: activations are multiplied by normal noise that has the mean and variance of dropout's mask; test
 * time is the identity.
 *
 * <pre>y = x ⊙ m, m ~ N(1, p/(1 − p)) for each unit and example</pre>
 *
 * <p>Acts where {@link Dropout} does, and p means the same. Srivastava et al. 2014, section 10.
 *
 * @param hidden drop rate of hidden activations that the noise matches, in [0, 1)
 * @param input drop rate of inputs that the noise matches, in [0, 1)
 */
public record GaussianDropout(double hidden, double input) implements Technique {
    public static final TechniqueType<GaussianDropout> TYPE = TechniqueType.of(new GaussianDropout(0.5, 0.2))
            .summary("Activations are multiplied by normal noise while training")
            .formula("y = x·m, m ~ N(1, p/(1−p))")
            .citation("Srivastava et al. 2014, Dropout: a simple way to prevent neural networks from overfitting")
            .defaultsFrom("hidden 0.5, input 0.2: as layer.Dropout")
            .strength(
                    "hidden",
                    0,
                    List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7),
                    p -> new GaussianDropout(p, Math.min(p, 0.2)))
            .build();

    public GaussianDropout {
        Check.rate("hidden", hidden);
        Check.rate("input", input);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        claim(draft, Site.INPUT, input);
        claim(draft, Site.DENSE, hidden);
        claim(draft, Site.RECURRENT, hidden);
    }

    private static void claim(NetworkDraft draft, Site site, double rate) {
        if (rate > 0) {
            draft.activationNoise(site).claim(seed -> new Mask(normal(Math.sqrt(rate / (1 - rate))), seed));
        }
    }

    private static Mask.Kind normal(double sd) {
        return (shape, random) -> {
            var mask = new float[Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact))];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = (float) (1 + sd * random.nextGaussian());
            }
            return Mask.of(mask);
        };
    }
}
