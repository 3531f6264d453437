package org.regbench.app;

import java.util.concurrent.Callable;
import org.regbench.common.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code list}: everything that can be named. */
@Command(
        name = "list",
        sortOptions = false,
        description = "List techniques, datasets, networks, metrics, designs or experiments.")
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "WHAT", description = "techniques, datasets, networks, metrics, designs or experiments.")
    private String what = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv or json; table if left out.")
    private Listing.Format format = Listing.Format.TABLE;

    @Override
    public Integer call() {
        var all = Listings.all();
        var listing = all.get(what);
        if (listing == null) {
            throw Names.unknown("list", what, all.keySet());
        }
        listing.get().print(spec.commandLine().getOut(), format);
        return ExitStatus.OK;
    }
}
