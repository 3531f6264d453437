package org.regbench.execute;

import org.regbench.experiment.RunKey;
import org.regbench.experiment.RunSpec;

/**
 * A run that is to be done, with what its row must say even if it dies before it has read its data.
 *
 * @param datasetSha256 checksum of the data set's files
 * @param task {@code classification} or {@code regression}
 */
public record Planned(RunKey key, RunSpec spec, String datasetSha256, String task) {
    /** For people: {@code mlp on vehicle, layer.Dropout + weight.L2, seed 3}. */
    String text() {
        return Words.run(spec.network(), spec.dataset(), Rows.label(spec), spec.seed());
    }
}
