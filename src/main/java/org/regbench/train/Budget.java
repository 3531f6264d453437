package org.regbench.train;

import java.util.Locale;
import org.regbench.common.Check;
import org.regbench.common.Numbers;

/**
 * What a run may spend, the same for every technique it is compared with.
 *
 * @param epochs passes over the training part, at least 1
 * @param batch examples in a training step, at least 1
 * @param learningRate of the optimizer in the first step, above 0
 * @param schedule how the learning rate goes on from there
 */
public record Budget(int epochs, int batch, double learningRate, Optimizer optimizer, Schedule schedule) {
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

    /** The learning rate of a step as a share of the first one's. */
    public enum Schedule {
        /** The same in every step. */
        CONSTANT {
            @Override
            public double share(double progress) {
                return 1;
            }
        },
        /** Half a cosine wave, from 1 down to 0 (Loshchilov &amp; Hutter 2017, SGDR, without restarts). */
        COSINE {
            @Override
            public double share(double progress) {
                return (1 + Math.cos(Math.PI * progress)) / 2;
            }
        };

        /**
         * The share in a step.
         *
         * @param progress share of the budget's steps that lie behind it, from 0 to below 1
         */
        public abstract double share(double progress);
    }

    public Budget {
        Check.atLeast(1, "epochs", epochs);
        Check.atLeast(1, "batch", batch);
        Check.positive("learningRate", learningRate);
    }

    /** With a constant learning rate. */
    public Budget(int epochs, int batch, double learningRate, Optimizer optimizer) {
        this(epochs, batch, learningRate, optimizer, Schedule.CONSTANT);
    }

    /** The same with at most so many epochs. */
    public Budget atMost(int mostEpochs) {
        return new Budget(Math.min(epochs, mostEpochs), batch, learningRate, optimizer, schedule);
    }

    /** Canonical text, for example {@code epochs=20 batch=64 lr=0.001 adam}, and {@code cosine} behind it if it is. */
    public String text() {
        return "epochs=" + epochs + " batch=" + batch + " lr=" + Numbers.text(learningRate) + " "
                + optimizer.name().toLowerCase(Locale.ROOT)
                + (schedule == Schedule.CONSTANT ? "" : " " + schedule.name().toLowerCase(Locale.ROOT));
    }
}
