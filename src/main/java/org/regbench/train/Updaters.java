package org.regbench.train;

import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.regbench.network.LayerKit;

/** Deeplearning4j's updater for a budget. */
public final class Updaters {
    private Updaters() {}

    public static IUpdater of(Budget budget, LayerKit kit) {
        return switch (budget.optimizer()) {
            case ADAM -> kit.adam(budget.learningRate());
            case SGD -> new Sgd(budget.learningRate());
            case NESTEROV -> new Nesterovs(budget.learningRate(), 0.9);
        };
    }
}
