package org.regbench.run;

import java.util.function.Function;
import org.regbench.common.Seeds;
import org.regbench.common.UserError;
import org.regbench.data.Dataset;
import org.regbench.data.DatasetSource;
import org.regbench.data.ImageResize;
import org.regbench.data.Task;

/** The data set that a network learns from before it sees its own. */
final class SourceTask {
    private static final String AUTO = "auto";
    private static final String USUAL = "fashion-mnist@2000";
    private static final String FOR_FASHION_MNIST = "digits";

    private SourceTask() {}

    /**
     * The source task, its images in the shape of the target's.
     *
     * @param name a data set, or {@code auto}
     * @throws UserError if it is no classification of images
     */
    static Dataset load(String name, Dataset target, Function<String, DatasetSource> sources, long seed) {
        var source = sources.apply(resolve(name, target.name()));
        if (source.task() != Task.CLASSIFICATION || !source.shape().isImage()) {
            throw new UserError("start.TransferLearning: source=" + name + " is no classification of images");
        }
        var data = source.load(Seeds.SPLIT.of(seed));
        var resize = new ImageResize(data.shape(), target.shape());
        return new Dataset(
                data.name(),
                data.task(),
                target.shape(),
                data.outputs(),
                data.targetScale(),
                resize.apply(data.train()),
                resize.apply(data.validation()),
                resize.apply(data.test()));
    }

    static String resolve(String name, String target) {
        if (!name.equals(AUTO)) {
            return name;
        }
        return target.startsWith("fashion-mnist") ? FOR_FASHION_MNIST : USUAL;
    }
}
