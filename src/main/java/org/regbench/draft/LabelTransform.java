package org.regbench.draft;

/** A change of training targets; validation and test targets are never changed. */
@FunctionalInterface
public interface LabelTransform {
    /** Changes the targets in place. */
    void apply(Batch batch);
}
