package org.regbench.draft;

import org.nd4j.linalg.learning.regularization.Regularization;

/** A term on weights, never on biases: added to the gradient before the updater, or to the update after it. */
@FunctionalInterface
public interface Penalty {
    /**
     * The term for one weight array.
     *
     * <p>Deeplearning4j hands {@link Regularization#apply} the parameter and its gradient as flat views, dense weights
     * in column order, convolution weights in row order; the shape lets a penalty that needs the matrix restore it.
     */
    Regularization on(WeightShape shape);
}
