package org.regbench.network;

import org.regbench.draft.WeightShape;

/**
 * One array of weights of a network. Most layers have one; a recurrent layer has two.
 *
 * @param layer name in the graph
 * @param parameter name in the layer: W, or RW for the weights between the steps of a recurrent layer
 */
public record WeightArray(String layer, String parameter, WeightShape shape) {
    /** As Deeplearning4j names the parameter and its gradient in the graph: {@code dense1_W}. */
    public String name() {
        return layer + "_" + parameter;
    }
}
