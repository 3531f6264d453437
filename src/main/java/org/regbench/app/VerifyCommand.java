package org.regbench.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: stored runs once more; their metrics must be the same, bit for bit. */
@Command(
        name = "verify",
        sortOptions = false,
        description = "Run stored runs again and compare their metrics bit for bit.")
final class VerifyCommand implements Callable<Integer> {
    private final Actions actions;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "A folder of results.")
    private Path folder = Path.of("");

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "How many runs, spread over the folder; all if left out.")
    private Optional<Integer> sample = Optional.empty();

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Processes that run at once; as many as suit the machine if left out.")
    private Optional<Integer> workers = Optional.empty();

    @Option(
            names = "--limit-seconds",
            paramLabel = "N",
            description = "A run that takes longer is ended and counts as failed; 3600 if left out.")
    private Optional<Integer> limitSeconds = Optional.empty();

    VerifyCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public Integer call() throws InterruptedException {
        var options = new VerifyOptions(sample, workers, limitSeconds.map(Duration::ofSeconds));
        int differing = actions.verify(
                Folders.existing(folder), options, spec.commandLine().getOut());
        return differing == 0 ? ExitStatus.OK : ExitStatus.SOME_FAILED;
    }
}
