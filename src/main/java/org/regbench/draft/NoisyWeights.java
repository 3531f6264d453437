package org.regbench.draft;

import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Noise on the weights that the forward and backward pass of a training step see. */
@FunctionalInterface
public non-sealed interface NoisyWeights extends RandomWeights {
    /**
     * The noise of one layer, with a random stream of its own. One draw holds for one iteration, forward and backward.
     */
    OfLayer forLayer(long seed);

    /** Deeplearning4j's weight noise has no way back to the clean weights; this adds it. */
    interface OfLayer extends IWeightNoise {
        /**
         * Turns the gradient of noisy weights into that of the clean ones, in place; leaves it alone where there was no
         * noise.
         *
         * @param key of the weights in the layer, as in {@link #getParameter}
         */
        void backprop(String key, INDArray gradient);

        /** Forgets what is drawn: the next pass draws anew, as in a new iteration. */
        void redraw();
    }
}
