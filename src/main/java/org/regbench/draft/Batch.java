package org.regbench.draft;

import org.regbench.data.ExampleShape;

/**
 * The examples of one training step, in plain arrays that may be changed.
 *
 * @param count number of examples
 * @param features count x shape.size() numbers
 * @param targets count x outputs numbers
 */
@SuppressWarnings("ArrayRecordComponent") // a view of buffers that are filled again for every step
public record Batch(int count, ExampleShape shape, float[] features, float[] targets) {
    /** Numbers in one target row. */
    public int outputs() {
        return targets.length / count;
    }
}
