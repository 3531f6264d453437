package org.regbench.draft;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A change of the gradient of the data loss, before penalties are added and the updater sees it. */
@FunctionalInterface
public interface GradientTransform {
    /**
     * Changes the gradients in place.
     *
     * @param layers the trainable parameters' gradients, layer by layer (weights, bias, gain …), each the <b>sum</b>
     *     over the batch, which Deeplearning4j divides by its size afterwards; running statistics are not among them
     * @param batch number of examples that the sums are over
     */
    void apply(List<List<INDArray>> layers, int batch);
}
