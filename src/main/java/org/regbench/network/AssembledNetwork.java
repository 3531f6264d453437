package org.regbench.network;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.regbench.draft.NetworkDraft;

/**
 * A network that is ready to train.
 *
 * @param draft what its slots held
 * @param flat whether it takes examples as rows [batch, features], not as [batch, channels, height, width]
 * @param weights every weight array, from the input to the output; biases, gains and shifts are none
 */
public record AssembledNetwork(ComputationGraph graph, NetworkDraft draft, boolean flat, List<WeightArray> weights) {
    public AssembledNetwork {
        weights = List.copyOf(weights);
    }

    /** The numbers of a weight array, a view. */
    public INDArray values(WeightArray array) {
        return graph.getLayer(array.layer()).getParam(array.parameter());
    }

    /** The weights W of a layer, a view. */
    public INDArray weightsOf(String layer) {
        return graph.getLayer(layer).getParam("W");
    }
}
