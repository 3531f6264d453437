package org.regbench.draft;

import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/**
 * Weights of which a distribution is learnt, by layers of their own that stand for the linear parts of dense,
 * convolutional and output layers.
 */
@FunctionalInterface
public non-sealed interface WeightDistribution extends RandomWeights {
    /**
     * A linear part of a network.
     *
     * @param weights their shape
     * @param stride of a convolution, in pixels; 1 where there is none
     * @param padding of a convolution, pixels a side; 0 where there is none
     * @param first whether it takes the network's input, so that nobody needs the gradient of what enters
     */
    record LinearPart(WeightShape weights, int stride, int padding, boolean first) {}

    /**
     * The layer: parameters "W", of which test time uses the values, and "b", besides what the distribution needs; no
     * activation.
     */
    FeedForwardLayer layer(LinearPart part);
}
