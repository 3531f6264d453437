package org.regbench.execute;

import org.regbench.common.UserError;
import org.regbench.experiment.RunKey;
import org.regbench.experiment.RunSpec;
import org.regbench.result.RunRow;

/**
 * What a worker does with a run. An implementation is a public class with a public constructor without parameters; a
 * worker makes one and keeps it for all of its runs.
 */
public interface RunFunction {
    /**
     * Gets ready for a run: what the first of its kind in a worker needs and no run should be charged for. It has a
     * time limit of its own; what it throws counts as thrown by the run.
     */
    default void prepare(RunKey key, RunSpec spec) {}

    /**
     * Trains and measures.
     *
     * @return the row, with {@code key} as its key; a run that diverged is a row too
     * @throws UserError if the run cannot succeed however often it is tried; anything else thrown is tried once more
     */
    RunRow run(RunKey key, RunSpec spec);
}
