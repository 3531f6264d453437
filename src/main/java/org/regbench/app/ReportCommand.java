package org.regbench.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: tables and pages again, from the stored runs. */
@Command(name = "report", sortOptions = false, description = "Rebuild every table and page of a folder from its runs.")
final class ReportCommand implements Callable<Integer> {
    private final Backend backend;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "A folder of results.")
    private Path folder = Path.of("");

    ReportCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        backend.report(Folders.existing(folder), spec.commandLine().getOut());
        return ExitStatus.OK;
    }
}
