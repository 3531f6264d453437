package org.regbench.draft;

/** A change of training examples that looks at the gradient of the loss. */
@FunctionalInterface
public interface Attack {
    /**
     * Changes the features of a batch in place.
     *
     * @param inputGradient of the batch's loss, one number for each of {@link Batch#features()}; its scale is arbitrary
     */
    void perturb(Batch batch, float[] inputGradient);
}
