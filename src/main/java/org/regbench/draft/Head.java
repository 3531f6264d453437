package org.regbench.draft;

import org.deeplearning4j.nn.conf.layers.Layer;

/** What stands between the last feature maps and the output layer in place of hidden dense layers. */
public interface Head {
    /** A layer from [batch, channels, height, width] to [batch, channels]. */
    Layer layer();
}
