package org.regbench.draft;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A change of the gradient of the data loss, before penalties are added and the updater sees it. */
@FunctionalInterface
public interface GradientTransform {
    /**
     * Changes the gradients in place.
     *
     * @param layers the trainable parameters' gradients, layer by layer (weights, bias, gain …), each the mean over the
     *     batch; running statistics are not among them
     */
    void apply(List<List<INDArray>> layers);
}
