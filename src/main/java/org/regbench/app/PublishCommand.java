package org.regbench.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code publish}: a study for others to read. */
@Command(
        name = "publish",
        sortOptions = false,
        description = "Copy tables, page, figures and provenance of a finished study to results/published/NAME.")
final class PublishCommand implements Callable<Integer> {
    private final Actions actions;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DIR", description = "A folder of results.")
    private Path folder = Path.of("");

    @Parameters(index = "1", paramLabel = "NAME", description = "Of the study: lower-case letters, digits and hyphens.")
    private String name = "";

    @Option(names = "--to", paramLabel = "DIR", description = "Folder of all studies instead of results/published.")
    private Path root = Path.of("results", "published");

    @Option(names = "--allow-mixed", description = "Even if runs differ in revision, machine or data.")
    private boolean allowMixed;

    @Option(names = "--allow-dirty", description = "Even if no revision holds the code that ran.")
    private boolean allowDirty;

    @Option(names = "--allow-unfinished", description = "Even if planned runs are missing or failed.")
    private boolean allowUnfinished;

    @Option(names = "--force", description = "Replace another study of this name.")
    private boolean force;

    PublishCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public Integer call() {
        var options = new PublishOptions(name, root, allowMixed, allowDirty, allowUnfinished, force);
        actions.publish(Folders.existing(folder), options, spec.commandLine().getOut());
        return ExitStatus.OK;
    }
}
