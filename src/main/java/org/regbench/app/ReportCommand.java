package org.regbench.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.regbench.common.UserError;
import org.regbench.report.kernel.KernelReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: tables and pages again, from the stored runs; or the tables of kernels, from JMH's files. */
@Command(
        name = "report",
        sortOptions = false,
        description = "Rebuild every table and page of a folder from its runs, or from JSON files of JMH.")
final class ReportCommand implements Callable<Integer> {
    private final Actions actions;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "DIR|FILE.json",
            description = "A folder of results; or a JSON file of JMH, or a folder that holds only those.")
    private Path place = Path.of("");

    @Option(
            names = "--kernels",
            paramLabel = "FILE|DIR",
            description = "Add a section on kernels, from JSON files of JMH; a later report leaves it out.")
    private Optional<Path> kernels = Optional.empty();

    ReportCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (KernelReport.covers(place)) {
            if (kernels.isPresent()) {
                throw new UserError("--kernels goes with a folder of runs, and '" + place + "' holds kernels");
            }
            var report = KernelReport.read(place);
            report.write();
            out.print(report.text(Terminal.charset()));
            out.println("Tables: " + report.folder().resolve("kernels.csv") + " and kernels.md");
            out.flush();
            return ExitStatus.OK;
        }
        var folder = Folders.existing(place);
        var section = kernels.map(KernelReport::read);
        actions.report(folder, out);
        section.ifPresent(report -> report.addTo(folder));
        return ExitStatus.OK;
    }
}
