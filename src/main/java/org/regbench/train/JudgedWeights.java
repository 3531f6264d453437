package org.regbench.train;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.regbench.data.Dataset;
import org.regbench.draft.WeightAverage;
import org.regbench.layer.HostArray;
import org.regbench.layer.RunningStatistics;
import org.regbench.layer.RunningStatistics.Source;
import org.regbench.network.AssembledNetwork;

/**
 * An average of the weights over training steps, which takes their place while the network is judged. The running
 * statistics of batch normalization are then computed anew from the training examples, for those of the trained weights
 * do not fit the average (Izmailov et al. 2018, section 3.2).
 */
final class JudgedWeights {
    private final AssembledNetwork network;
    private final Dataset data;
    private final WeightAverage rule;
    private final long steps;
    private final List<INDArray> weights;
    private final List<INDArray> average = new ArrayList<>();
    private final INDArray trained;
    private long step;

    /** @param steps of the whole budget */
    JudgedWeights(AssembledNetwork network, Dataset data, WeightAverage rule, long steps) {
        this.network = network;
        this.data = data;
        this.rule = rule;
        this.steps = steps;
        weights = network.learnt();
        weights.forEach(array -> average.add(array.dup(array.ordering()))); // mixed orders are slow
        trained = network.graph().params().dup();
    }

    /** Takes in the weights that a training step has made. */
    void afterStep() {
        double share = rule.shareOf(++step, steps);
        for (int i = 0; i < average.size(); i++) {
            HostArray.pull(average.get(i), weights.get(i), share);
        }
    }

    /** Puts the average in the place of the trained weights. */
    void enter() {
        trained.assign(network.graph().params());
        for (int i = 0; i < average.size(); i++) {
            weights.get(i).assign(average.get(i));
        }
        var layers = RunningStatistics.of(network.graph());
        if (!layers.isEmpty()) {
            layers.forEach(layer -> layer.statisticsFrom(Source.COLLECTED));
            Inference.predict(network, data.shape(), data.train());
            layers.forEach(layer -> layer.statisticsFrom(Source.BY_MODE));
        }
    }

    /** Puts the trained weights and their statistics back. */
    void leave() {
        network.graph().params().assign(trained);
    }
}
