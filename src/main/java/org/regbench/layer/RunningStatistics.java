package org.regbench.layer;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A layer at work that normalizes by the batch while training and by running statistics at test time. */
public interface RunningStatistics {
    /** Where the statistics of a forward pass come from. */
    enum Source {
        /** The batch while training, else the running ones. */
        BY_MODE,
        /**
         * The same, but a backward pass leaves the running ones as they are: gradients for something else than a step.
         */
        BY_MODE_UNRECORDED,
        /** The running ones, whatever the mode: predictions with the noise of training. */
        RUNNING,
        /** The batch, whatever the mode; each counts towards the mean over batches that becomes the running ones. */
        COLLECTED
    }

    /**
     * From the next forward pass on. Leaving {@link Source#COLLECTED} makes what was collected the running statistics.
     */
    void statisticsFrom(Source source);

    /** The layers of a network that have running statistics. */
    static List<RunningStatistics> of(ComputationGraph graph) {
        return Stream.of(graph.getLayers())
                .filter(RunningStatistics.class::isInstance)
                .map(RunningStatistics.class::cast)
                .toList();
    }
}
