package org.regbench.technique.layer;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.support.Bernoulli;

/**
 * Dropout: each activation is zeroed with probability p while training and the rest are scaled up, so that a unit
 * cannot rely on the presence of others; test time is the identity.
 *
 * <pre>y = x ⊙ m / (1 − p), m ~ Bernoulli(1 − p) for each unit and example</pre>
 *
 * <p>Acts on what enters a dense layer (rate {@code hidden}) and on the network's input (rate {@code input}); feature
 * maps between convolutions are left to {@link SpatialDropout}. In a recurrent layer the same rate {@code hidden} acts
 * on the last state, by one mask for all steps (Gal &amp; Ghahramani 2016). On a linear model the minimizer equals
 * ridge with the penalty p/(1−p)·diag(XᵀX) (Wager et al. 2013). Rates are drop rates; Deeplearning4j's argument is a
 * retain probability.
 *
 * <p>The input rate is that of dense networks. In front of a convolution, which shares few weights among all pixels, it
 * harms more than it helps in short trainings: take {@code input=0} there. Dropout slows training; a budget that is too
 * short for it shows a loss.
 *
 * @param hidden drop rate of hidden activations, in [0, 1)
 * @param input drop rate of inputs, in [0, 1)
 */
public record Dropout(double hidden, double input) implements Technique {
    public static final TechniqueType<Dropout> TYPE = TechniqueType.of(new Dropout(0.5, 0.2))
            .summary("Activations are zeroed at random while training")
            .formula("y = x·m/(1−p), m ~ Bernoulli(1−p)")
            .citation("Srivastava et al. 2014, Dropout: a simple way to prevent neural networks from overfitting")
            .defaultsFrom("hidden 0.5, input 0.2: Srivastava et al. 2014, appendix A.4")
            .strength("hidden", 0, List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7), p -> new Dropout(p, Math.min(p, 0.2)))
            .build();

    public Dropout {
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
            draft.activationNoise(site).claim(seed -> new Mask(bernoulli(rate), seed));
        }
    }

    private static Mask.Kind bernoulli(double rate) {
        return (shape, random) -> new Bernoulli(rate, random.nextLong());
    }
}
