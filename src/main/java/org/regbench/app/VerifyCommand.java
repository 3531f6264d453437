package org.regbench.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.regbench.common.Check;
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
    private final Backend backend;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "A folder of results.")
    private Path folder = Path.of("");

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "How many runs, spread over the folder; all if left out.")
    private Optional<Integer> sample = Optional.empty();

    VerifyCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() throws InterruptedException {
        var size = sample.map(count -> OptionalInt.of(Check.atLeast(1, "sample", count)))
                .orElse(OptionalInt.empty());
        int differing = backend.verify(
                Folders.existing(folder), size, spec.commandLine().getOut());
        return differing == 0 ? ExitStatus.OK : ExitStatus.SOME_FAILED;
    }
}
