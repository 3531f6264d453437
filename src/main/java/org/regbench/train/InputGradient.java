package org.regbench.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.regbench.layer.RunningStatistics;
import org.regbench.layer.RunningStatistics.Source;
import org.regbench.network.AssembledNetwork;

/** The gradient of the loss by the input, by a pass forward and back that leaves no trace but in the random streams. */
final class InputGradient {
    private InputGradient() {}

    /** Summed over the batch, one number for each feature of each example, in row order. */
    static float[] of(AssembledNetwork network, INDArray features, INDArray targets) {
        var graph = network.graph();
        var statistics = RunningStatistics.of(graph);
        statistics.forEach(layer -> layer.statisticsFrom(Source.BY_MODE_UNRECORDED));
        graph.setInput(0, features);
        graph.setLabels(targets);
        graph.computeGradientAndScore();
        statistics.forEach(layer -> layer.statisticsFrom(Source.BY_MODE));
        return network.inputGradient();
    }
}
