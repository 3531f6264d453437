package org.regbench.execute.fakes;

import org.regbench.execute.RunFunction;
import org.regbench.experiment.RunKey;
import org.regbench.experiment.RunSpec;
import org.regbench.result.RunRow;

/** Cannot be made, as when a native library is missing. */
public final class BrokenFactory implements RunFunction {
    public BrokenFactory() {
        throw new UnsatisfiedLinkError("no jnind4jcpu in java.library.path");
    }

    @Override
    public RunRow run(RunKey key, RunSpec spec) {
        throw new UnsupportedOperationException();
    }
}
