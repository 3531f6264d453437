package org.regbench.train;

import java.util.Locale;
import org.regbench.common.Check;
import org.regbench.common.Numbers;

/**
 * What a run may spend, the same for every technique it is compared with.
 *
 * @param epochs passes over the training part, at least 1
 * @param batch examples in a training step, at least 1
 * @param learningRate of the optimizer, above 0
 */
public record Budget(int epochs, int batch, double learningRate, Optimizer optimizer) {
    public static final Budget DEFAULT = new Budget(20, 64, 1e-3, Optimizer.ADAM);

    /** How gradients become updates. */
    public enum Optimizer {
        /** Kingma &amp; Ba 2015, β₁ 0.9, β₂ 0.999, ε 1e-8. */
        ADAM,
        /** Plain stochastic gradient descent. */
        SGD,
        /** Stochastic gradient descent with Nesterov momentum 0.9. */
        NESTEROV
    }

    public Budget {
        Check.atLeast(1, "epochs", epochs);
        Check.atLeast(1, "batch", batch);
        Check.positive("learningRate", learningRate);
    }

    /** Canonical text, for example {@code epochs=20 batch=64 lr=0.001 adam}. */
    public String text() {
        return "epochs=" + epochs + " batch=" + batch + " lr=" + Numbers.text(learningRate) + " "
                + optimizer.name().toLowerCase(Locale.ROOT);
    }
}
