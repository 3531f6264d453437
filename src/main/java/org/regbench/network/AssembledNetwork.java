package org.regbench.network;

import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.WeightShape;

/**
 * A network that is ready to train.
 *
 * @param draft what its slots held
 * @param flat whether it takes examples as rows [batch, features], not as [batch, channels, height, width]
 * @param weights layer name to the shape of its weights, without biases
 */
public record AssembledNetwork(
        ComputationGraph graph, NetworkDraft draft, boolean flat, Map<String, WeightShape> weights) {
    /** The weights of a layer, a view. */
    public INDArray weightsOf(String layer) {
        return graph.getLayer(layer).getParam("W");
    }
}
