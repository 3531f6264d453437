package org.regbench.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.data.Examples;
import org.regbench.network.AssembledNetwork;

/**
 * Deeplearning4j's own {@code fit} on arrays that lie ready, without the suite's hooks: the least that a training of
 * the network can take, against which the suite's trainer is measured.
 */
public final class RawTraining {
    private final AssembledNetwork network;
    private final List<DataSet> batches;

    /** @param batch examples of a batch, which divides the training part */
    public RawTraining(AssembledNetwork network, Dataset data, int batch) {
        this.network = network;
        batches = IntStream.range(0, data.train().count() / batch)
                .mapToObj(i -> data.train()
                        .select(IntStream.range(i * batch, (i + 1) * batch).toArray()))
                .map(examples -> arrays(examples, data.shape()))
                .toList();
    }

    private DataSet arrays(Examples examples, ExampleShape shape) {
        int count = examples.count();
        var features = Nd4j.createFromArray(examples.features());
        var targets = Nd4j.createFromArray(examples.targets());
        return new DataSet(
                network.flat()
                        ? features.reshape('c', count, shape.size())
                        : features.reshape('c', count, shape.channels(), shape.height(), shape.width()),
                targets.reshape('c', count, targets.length() / count));
    }

    /** One step a batch; the hooks are off meanwhile. */
    public void epoch() {
        var graph = network.graph();
        var hooks = List.copyOf(graph.getListeners());
        graph.setListeners();
        batches.forEach(graph::fit);
        graph.setListeners(hooks);
    }
}
