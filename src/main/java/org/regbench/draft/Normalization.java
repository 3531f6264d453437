package org.regbench.draft;

import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Normalization layers, placed between the linear part of a hidden layer and its activation. */
public interface Normalization {
    /** A layer for activations of shape [batch, units]. */
    Layer dense(int units);

    /** A layer for feature maps of shape [batch, channels, height, width]. */
    Layer convolution(int channels);

    /**
     * The number added to variances where recurrent layers normalize inside their cells, as layer normalization does.
     * Empty: what a recurrent layer hands on is normalized, by {@link #dense}: the last state, or between stacked
     * layers each step's state as if it were an example.
     */
    default OptionalDouble insideCells() {
        return OptionalDouble.empty();
    }
}
