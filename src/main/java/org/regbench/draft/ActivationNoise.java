package org.regbench.draft;

import java.util.Optional;
import org.deeplearning4j.nn.conf.dropout.IDropout;

/** Noise on the activations that enter a weight layer, while training only. */
public interface ActivationNoise {
    /** What enters the weight layer. */
    enum Site {
        /** The network's input. */
        INPUT,
        /** Activations of a dense layer, or flattened feature maps: shape [batch, units]. */
        DENSE,
        /** Feature maps: shape [batch, channels, height, width]. */
        CONVOLUTION,
        /**
         * The last state of a recurrent layer on its way to the next step: shape [batch, units]. Drawn once a batch: the
         * same noise acts at every step (Gal &amp; Ghahramani 2016).
         */
        RECURRENT
    }

    /**
     * The noise at one place, or nothing where this technique leaves activations alone.
     *
     * @param seed of this place's own random stream
     */
    Optional<IDropout> at(Site site, long seed);
}
