package org.regbench.execute;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.regbench.common.UserError;
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
    private static final int WARM_UP_EPOCHS = 5;

    private final Catalogue catalogue = Catalogue.builtin();
    private final Map<Source, DatasetSource> sources = new HashMap<>();
    private @Nullable Map<String, String> environment;

    private final Set<Warmth> warm = new HashSet<>();

    /** Code is warm for one network on one data set, whose shapes and loops are alike. */
    private record Warmth(String dataset, String network) {}

    private record Source(String dataset, CsvOptions csv) {}

    @Override
    public void prepare(RunKey key, RunSpec spec) {
        var source = source(spec.dataset(), spec.csv());
        if (!RunKey.of(spec, source.sha256()).equals(key)) {
            throw new UserError("the data of '" + spec.dataset() + "' changed after the study was planned");
        }
        if (warm.add(new Warmth(spec.dataset(), spec.network()))) {
            warmUp(key, spec, source);
        }
    }

    @Override
    public RunRow run(RunKey key, RunSpec spec) {
        return new Run(spec, source(spec.dataset(), spec.csv()), this::otherSource).run(key, environment());
    }

    private Map<String, String> environment() {
        if (environment == null) {
            environment = Environment.here(Backend.describe());
        }
        return environment;
    }

    private DatasetSource otherSource(String dataset) {
        return source(dataset, CsvOptions.NONE);
    }

    private DatasetSource source(String dataset, CsvOptions csv) {
        return sources.computeIfAbsent(
                new Source(dataset, csv), wanted -> catalogue.find(wanted.dataset(), wanted.csv()));
    }

    /**
     * A few epochs that nobody counts. Without them the first run of a worker, which is a baseline, pays for loading
     * native code and compiling Java, and every technique looks faster than the plain network.
     */
    private void warmUp(RunKey key, RunSpec spec, DatasetSource source) {
        new Run(spec.baseline(WARM_UP_EPOCHS), source, this::otherSource).run(key, environment());
    }
}
