package org.regbench.layer;

/** A layer's configuration that can apply ReLU to its output, in the same pass over memory. */
public interface Rectifiable {

    /** From now on the layer's output is max(0, what it was). */
    void rectify();
}
