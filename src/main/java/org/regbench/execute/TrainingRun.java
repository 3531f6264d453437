package org.regbench.execute;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.regbench.data.Catalogue;
import org.regbench.data.CsvOptions;
import org.regbench.data.DatasetSource;
import org.regbench.experiment.RunKey;
import org.regbench.experiment.RunSpec;
import org.regbench.result.Environment;
import org.regbench.result.RunRow;
import org.regbench.run.Backend;
import org.regbench.run.Run;

/** What workers really do: train and measure. Files are read once for all runs of a worker. */
public final class TrainingRun implements RunFunction {
    private final Catalogue catalogue = Catalogue.builtin();
    private final Map<Source, DatasetSource> sources = new HashMap<>();
    private @Nullable Map<String, String> environment;

    private record Source(String dataset, CsvOptions csv) {}

    @Override
    public RunRow run(RunKey key, RunSpec spec) {
        if (environment == null) {
            environment = Environment.here(Backend.describe());
        }
        var source = sources.computeIfAbsent(
                new Source(spec.dataset(), spec.csv()), wanted -> catalogue.find(wanted.dataset(), wanted.csv()));
        return new Run(spec, source).run(key, environment);
    }
}
