package org.regbench.train;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** Deeplearning4j's updater for a budget. */
public final class Updaters {
    private Updaters() {}

    public static IUpdater of(Budget budget) {
        return switch (budget.optimizer()) {
            case ADAM -> new Adam(budget.learningRate());
            case SGD -> new Sgd(budget.learningRate());
            case NESTEROV -> new Nesterovs(budget.learningRate(), 0.9);
        };
    }
}
