package org.regbench.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.regbench.common.UserError;
import org.regbench.report.kernel.KernelReport;
import org.regbench.report.kernel.KernelsSideBySide;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: two folders of results side by side, or two files of kernels. */
@Command(
        name = "compare",
        sortOptions = false,
        description =
                "Show two folders of results side by side, B - A with intervals, and times; or two JSON files of JMH.")
final class CompareCommand implements Callable<Integer> {
    private final Actions actions;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DIR|FILE.json", description = "A folder of results, or a file of kernels.")
    private Path left = Path.of("");

    @Parameters(index = "1", paramLabel = "DIR|FILE.json", description = "Another one.")
    private Path right = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "Write the comparison to this file too, as CSV.")
    private Optional<Path> file = Optional.empty();

    CompareCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public Integer call() {
        if (KernelReport.isFile(left) || KernelReport.isFile(right)) {
            if (file.isPresent()) {
                throw new UserError("--out is for two folders of results; kernels are only shown");
            }
            var out = spec.commandLine().getOut();
            out.print(KernelsSideBySide.of(left, right, Terminal.charset()));
            out.flush();
            return ExitStatus.OK;
        }
        actions.compare(
                Folders.existing(left),
                Folders.existing(right),
                file,
                spec.commandLine().getOut());
        return ExitStatus.OK;
    }
}
