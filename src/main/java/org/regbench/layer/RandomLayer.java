package org.regbench.layer;

/** A layer that draws by itself while training, from a random stream of its own. */
public interface RandomLayer {
    /** Lets the stream begin, or begin again, at this seed. */
    void noiseFrom(long seed);
}
