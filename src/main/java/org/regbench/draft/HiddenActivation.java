package org.regbench.draft;

import org.nd4j.linalg.activations.Activation;

/**
 * The activation function of hidden layers and the initial weights that suit it.
 *
 * @param gain initial weights have the variance gain / fan-in
 */
public record HiddenActivation(Activation function, double gain) {
    /** He et al. 2015: keeps the variance of activations through ReLU. */
    public static final HiddenActivation RELU = new HiddenActivation(Activation.RELU, 2);
}
