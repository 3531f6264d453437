package org.regbench.technique.training;

import java.util.List;
import org.regbench.common.Check;
import org.regbench.draft.NetworkDraft;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Weight averaging: the network is judged by an average of the weights over training steps, which lies nearer to the
 * middle of a wide minimum than the last step does.
 *
 * <pre>
 * EMA: a ← d·a + (1 − d)·w after step t, d = min(decay, (1 + t)/(10 + t))
 * SWA: a = mean of w over the last quarter of the budgeted steps; before that a = w
 * </pre>
 *
 * <p>Training goes on from the last weights, not from the average. The growing d of the first steps keeps the random
 * initial weights out of the average; it is that of TensorFlow's ExponentialMovingAverage. Running statistics of batch
 * normalization are computed anew for the average, over the training examples; that and the averaging count as training
 * time. SWA keeps the budget's learning rate, constant or falling; a stopping rule that ends training before the last
 * quarter leaves it the last weights. An average over steps in which a weight was not zero is not zero, so EMA undoes
 * the exact zeros of {@code weight.ProximalL1}. Polyak &amp; Juditsky 1992; Izmailov et al. 2018.
 *
 * @param kind ema or swa
 * @param decay of ema, in [0, 1); 0 judges by the last weights
 */
public record WeightAveraging(Kind kind, double decay) implements Technique {
    /** How steps are weighted. */
    public enum Kind {
        EMA,
        SWA
    }

    private static final double SWA_START = 0.75;

    public static final TechniqueType<WeightAveraging> TYPE = TechniqueType.of(new WeightAveraging(Kind.EMA, 0.999))
            .summary("The network is judged by an average of its weights over the training steps")
            .formula("a ← d·a + (1 − d)·w, or the mean of w over the last quarter")
            .citation("Polyak & Juditsky 1992, Acceleration of stochastic approximation by averaging;"
                    + " Izmailov et al. 2018, Averaging weights leads to wider optima and better generalization")
            .defaultsFrom("0.999: customary; the last quarter: Izmailov et al. 2018, section 4")
            .strength("decay", 0, List.of(0.9, 0.99, 0.999, 0.9999), decay -> new WeightAveraging(Kind.EMA, decay))
            .build();

    public WeightAveraging {
        Check.rate("decay", decay);
    }

    @Override
    public void contribute(NetworkDraft draft) {
        draft.weightAverage.claim(this::shareOf);
    }

    double shareOf(long step, long steps) {
        return switch (kind) {
            case EMA -> 1 - Math.min(decay, (1.0 + step) / (10.0 + step));
            case SWA -> 1.0 / Math.max(1, step - (long) (SWA_START * steps));
        };
    }
}
