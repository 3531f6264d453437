package org.regbench.draft;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.regbench.common.UserError;
import org.regbench.data.DatasetSource;
import org.regbench.data.Task;

/**
 * Initial weights from training on another data set.
 *
 * @param technique who asks for it; the training on the other data set is without it
 * @param source from the name of the network's own data set to that of the other, both as on the command line
 * @param frozenShare of the hidden weight layers, from the input on, that keep those weights, in [0, 1]
 */
public record Pretraining(String technique, UnaryOperator<String> source, double frozenShare) {
    /**
     * The data set to learn from.
     *
     * @param target name of the network's own
     * @param sources finds a data set by name
     * @throws UserError if it is no classification of images, or not there
     */
    public DatasetSource sourceFor(String target, Function<String, DatasetSource> sources) {
        var name = source.apply(target);
        var found = sources.apply(name);
        if (found.task() != Task.CLASSIFICATION || !found.shape().isImage()) {
            throw new UserError(technique + ": source=" + name + " is no classification of images");
        }
        return found;
    }
}
