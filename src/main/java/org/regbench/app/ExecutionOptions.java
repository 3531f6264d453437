package org.regbench.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import org.regbench.app.ExperimentOptions.Selection;
import org.regbench.experiment.Plan;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The options that say how to run it. */
final class ExecutionOptions {
    private static final Path RESULTS = Path.of("results");
    private static final int DIGITS_OF_PLAN = 6;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Processes that run at once; as many as suit the machine if left out.")
    private Optional<Integer> workers = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of the results; one under results/ if left out.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--fresh", description = "Discard what the folder holds.")
    private boolean fresh;

    @Option(
            names = "--native",
            paramLabel = "NAME",
            description =
                    "ND4J's binary: onednn-avx512, onednn-avx2, plain, or generic (Deeplearning4j as shipped, without "
                            + "regbench's layers); the fastest if left out.")
    private Optional<String> nativeBinary = Optional.empty();

    @Option(
            names = "--limit-seconds",
            paramLabel = "N",
            description = "A run that takes longer is ended and counts as failed; 3600 if left out.")
    private Optional<Integer> limitSeconds = Optional.empty();

    @Option(
            names = "--on",
            paramLabel = "MASTER",
            description = "Execute the runs on Apache Spark: local[N], spark://host:port, yarn or k8s://host:port; "
                    + "needs the profile spark.")
    private Optional<String> on = Optional.empty();

    @Option(
            names = "--watch",
            arity = "0..1",
            paramLabel = "PORT",
            fallbackValue = "0",
            preprocessor = AttachedOnly.class,
            description = "Show the growing report in the browser, on 127.0.0.1 and a free port if left out; "
                    + "give a port as --watch=PORT.")
    private Optional<Integer> watch = Optional.empty();

    /** A port belongs to the option only behind "="; what follows a space is the experiment. */
    private static final class AttachedOnly implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> information) {
            if (" ".equals(information.get("separator"))) {
                arguments.push(option.isOption() ? ((OptionSpec) option).fallbackValue() : "");
            }
            return false;
        }
    }

    /**
     * The options for a plan. A named experiment has {@code results/<name>}; one that options have changed has a folder
     * of its own, the same for the same plan.
     */
    RunOptions of(Selection selection, Plan plan) {
        return inFolder(out.orElseGet(() -> RESULTS.resolve(folderName(selection, plan))));
    }

    /** Throws a {@code UserError} for a value that is not allowed, before any work is done. */
    void check() {
        inFolder(RESULTS);
    }

    private RunOptions inFolder(Path folder) {
        return new RunOptions(folder, workers, fresh, nativeBinary, limitSeconds.map(Duration::ofSeconds), on, watch);
    }

    private static String folderName(Selection selection, Plan plan) {
        var name = selection.experiment().name();
        return selection.asNamed() ? name : name + "-" + plan.fingerprint().substring(0, DIGITS_OF_PLAN);
    }
}
