package org.regbench.draft;

import java.util.random.RandomGenerator;

/** A change of a training batch that lets its examples mix. */
@FunctionalInterface
public interface BatchMixer {
    /** Changes features and targets in place. */
    void mix(Batch batch, RandomGenerator random);
}
