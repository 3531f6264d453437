package org.regbench.draft;

import org.deeplearning4j.nn.conf.layers.Layer;

/** Normalization layers, placed between the linear part of a hidden layer and its activation. */
public interface Normalization {
    /** A layer for activations of shape [batch, units]. */
    Layer dense(int units);

    /** A layer for feature maps of shape [batch, channels, height, width]. */
    Layer convolution(int channels);
}
