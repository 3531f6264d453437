package org.regbench.draft;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.regbench.data.ExampleShape;

/** What shrinks feature maps in place of 2x2 max pooling. */
public interface Pooling {
    /** Shape of the maps that come out. */
    ExampleShape shrink(ExampleShape maps);

    /**
     * A layer from [batch, channels, height, width] to the same with {@link #shrink smaller} maps.
     *
     * @param seed of this place's own random stream
     */
    Layer layer(long seed);
}
