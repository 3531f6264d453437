package org.regbench.data;

import java.util.List;

/**
 * A data set after its three-way split, ready to train on.
 *
 * @param name as the user wrote it, for example {@code fashion-mnist@1000}
 * @param outputs class names in the order of the one-hot columns, or the one target's name
 * @param targetScale turns standardized predictions back into the target's unit; {@link TargetScale#NONE} for classes
 */
public record Dataset(
        String name,
        Task task,
        ExampleShape shape,
        List<String> outputs,
        TargetScale targetScale,
        Examples train,
        Examples validation,
        Examples test) {
    public Dataset {
        outputs = List.copyOf(outputs);
    }

    /**
     * Mean and standard deviation of a regression target over the training part.
     *
     * @param deviation greater than 0
     */
    public record TargetScale(double mean, double deviation) {
        public static final TargetScale NONE = new TargetScale(0, 1);
    }
}
