package org.regbench.draft;

import java.util.function.Function;
import org.regbench.common.UserError;
import org.regbench.data.DatasetSource;
import org.regbench.data.Task;

/**
 * Initial weights from training on another data set.
 *
 * @param source a data set as on the command line, or {@code auto} for the one that suits the target
 * @param frozenShare of the hidden weight layers, from the input on, that keep those weights, in [0, 1]
 */
public record Pretraining(String source, double frozenShare) {
    private static final String AUTO = "auto";
    private static final String USUAL = "fashion-mnist@2000";
    private static final String FOR_FASHION_MNIST = "digits";

    /**
     * The data set to learn from.
     *
     * @param target name of the network's own
     * @param sources finds a data set by name
     * @throws UserError if it is no classification of images, or not there
     */
    public DatasetSource sourceFor(String target, Function<String, DatasetSource> sources) {
        var found = sources.apply(nameFor(target));
        if (found.task() != Task.CLASSIFICATION || !found.shape().isImage()) {
            throw new UserError("start.TransferLearning: source=" + source + " is no classification of images");
        }
        return found;
    }

    private String nameFor(String target) {
        if (!source.equals(AUTO)) {
            return source;
        }
        return target.startsWith("fashion-mnist") ? FOR_FASHION_MNIST : USUAL;
    }
}
