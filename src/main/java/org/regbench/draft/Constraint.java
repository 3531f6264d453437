package org.regbench.draft;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A projection of weights after each update. */
@FunctionalInterface
public interface Constraint {
    /**
     * Projects the weights in place.
     *
     * @param weights of {@code shape}, a view of the network's parameters
     * @param learningRate of the step just taken
     */
    void project(INDArray weights, WeightShape shape, double learningRate);
}
