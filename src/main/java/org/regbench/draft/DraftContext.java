package org.regbench.draft;

import java.util.Set;
import org.regbench.data.ExampleShape;
import org.regbench.data.Task;

/**
 * What a technique may know about the network, data and budget that it is asked to regularize.
 *
 * @param network canonical text of the network, for messages
 * @param traits what the network has
 * @param outputs number of classes, or 1
 * @param trainingExamples examples in the training part
 */
public record DraftContext(
        String network, Set<Trait> traits, Task task, ExampleShape shape, int outputs, int trainingExamples) {
    public DraftContext {
        traits = Set.copyOf(traits);
    }
}
