package org.regbench.train;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.regbench.draft.SlowWeights;
import org.regbench.layer.HostArray;

/** {@link SlowWeights} at work: a copy of the weights that follows them every few steps. */
final class SlowWeightsStep {
    private final SlowWeights rule;
    private final List<INDArray> fast;
    private final List<INDArray> slow = new ArrayList<>();
    private long step;

    /** @param fast views of the weights that are trained */
    SlowWeightsStep(SlowWeights rule, List<INDArray> fast) {
        this.rule = rule;
        this.fast = fast;
        fast.forEach(weights -> slow.add(weights.dup(weights.ordering()))); // mixed orders are slow
    }

    void afterStep() {
        if (++step % rule.every() != 0) {
            return;
        }
        for (int i = 0; i < slow.size(); i++) {
            var weights = fast.get(i);
            HostArray.pull(slow.get(i), weights, rule.pull());
            weights.assign(slow.get(i));
        }
    }
}
