package org.regbench.draft;

import org.deeplearning4j.nn.conf.dropout.IDropout;

/** Noise on the activations that enter weight layers, while training only. */
@FunctionalInterface
public interface ActivationNoise {
    /** What enters a weight layer. Each kind of place bears the noise of one technique. */
    enum Site {
        /** The network's input. */
        INPUT("inputs"),
        /** Activations of a dense layer, or flattened feature maps: shape [batch, units]. */
        DENSE("dense activations"),
        /** Feature maps: shape [batch, channels, height, width]. */
        CONVOLUTION("feature maps"),
        /**
         * The last state of a recurrent layer on its way to the next step: shape [batch, units]. Drawn once a batch:
         * the same noise acts at every step (Gal &amp; Ghahramani 2016), and it must only multiply.
         */
        RECURRENT("recurrent states");

        private final String title;

        Site(String title) {
            this.title = title;
        }

        /** As it reads in a sentence: "noise on feature maps". */
        public String title() {
            return title;
        }
    }

    /**
     * The noise at one place.
     *
     * @param seed of this place's own random stream
     */
    IDropout from(long seed);
}
