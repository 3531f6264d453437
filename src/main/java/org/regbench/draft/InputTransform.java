package org.regbench.draft;

import java.util.random.RandomGenerator;
import org.regbench.data.ExampleShape;

/** A random change of one training example. Each example of each epoch has its own draw. */
@FunctionalInterface
public interface InputTransform {
    /**
     * Changes the example in place.
     *
     * @param features holds the example from {@code offset} on, {@code shape.size()} standardized numbers, channels
     *     first
     */
    void apply(float[] features, int offset, ExampleShape shape, RandomGenerator random);
}
