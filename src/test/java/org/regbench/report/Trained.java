package org.regbench.report;

import org.regbench.result.RunRow;

/** Rows whose weights are known. */
final class Trained {
    private Trained() {}

    /** The same row with this checksum of its weights. */
    static RunRow to(String weightsSha256, RunRow row) {
        return new RunRow(
                row.schema(),
                row.key(),
                row.dataset(),
                row.datasetSha256(),
                row.task(),
                row.network(),
                row.combination(),
                row.label(),
                row.seed(),
                row.budget(),
                row.status(),
                row.reason(),
                row.metrics(),
                row.curve(),
                row.pruning(),
                weightsSha256,
                row.shared(),
                row.environment());
    }
}
