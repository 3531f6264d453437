package org.regbench.experiment;

import org.regbench.data.Task;

/**
 * A run that is to be done, with what its row must say even if it dies before it has read its data.
 *
 * @param datasetSha256 checksum of the data set's files
 * @param label the combination's short form for people
 */
public record PlannedRun(RunKey key, RunSpec spec, String datasetSha256, Task task, String label) {
    /** A run under its key. */
    public static PlannedRun of(RunSpec spec, String datasetSha256, Task task, String label) {
        return new PlannedRun(RunKey.of(spec, datasetSha256), spec, datasetSha256, task, label);
    }
}
