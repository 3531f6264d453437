package org.regbench.technique.predict;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Prediction;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Monte Carlo dropout: predictions are the mean of several passes with the noise of training, an estimate of the
 * predictive distribution of a Bayesian network.
 *
 * <pre>p(y | x) = 1/T · Σ_t softmax(f(x; noise_t))</pre>
 *
 * <p>Training is that of the dropout technique it stands beside, to the last bit: learning curves and stopping rules
 * see predictions without noise, the metrics of the finished network those of T passes. Batch normalization uses its
 * running statistics. Gal &amp; Ghahramani 2016.
 *
 * @param passes T, at least 1
 */
public record MonteCarloDropout(int passes) implements Technique {
    private static final int AFTER_ALL_NOISE = 100;

    public static final TechniqueType<MonteCarloDropout> TYPE = TechniqueType.of(new MonteCarloDropout(20))
            .summary("Predictions are averaged over passes with the noise of training")
            .formula("p(y | x) = mean over T passes")
            .citation("Gal & Ghahramani 2016, Dropout as a Bayesian approximation")
            .defaultsFrom("20: enough for the mean to settle; Gal & Ghahramani 2016 use 10 to 10,000")
            .strength("passes", List.of(5.0, 10.0, 20.0, 50.0), passes -> new MonteCarloDropout((int) passes))
            .needsCompany("layer.Dropout")
            .priority(AFTER_ALL_NOISE)
            .build();

    public MonteCarloDropout {
        Check.atLeast(1, "passes", passes);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        if (!draft.isNoisy()) {
            throw new TechniqueConflict(id()
                    + " needs noise on activations or weights beside it, which it repeats, for example layer.Dropout");
        }
        draft.prediction.claim(new Prediction(passes, Prediction.Drawn.NOISE));
    }
}
