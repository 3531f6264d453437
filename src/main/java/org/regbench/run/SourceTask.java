package org.regbench.run;

import java.util.function.Function;
import org.regbench.common.Seeds;
import org.regbench.common.UserError;
import org.regbench.data.Dataset;
import org.regbench.data.DatasetSource;
import org.regbench.data.ImageResize;
import org.regbench.draft.Pretraining;

/** The data set that a network learns from before it sees its own. */
final class SourceTask {
    private SourceTask() {}

    /**
     * The source task, its images in the shape of the target's.
     *
     * @throws UserError if it is no classification of images
     */
    static Dataset load(Pretraining pretraining, Dataset target, Function<String, DatasetSource> sources, long seed) {
        var data = pretraining.sourceFor(target.name(), sources).load(Seeds.SPLIT.of(seed));
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
}
