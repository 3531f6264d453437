package org.regbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** The table that the site shows. Errors differ a little by machine, so theirs are only held to the tolerance. */
final class CommittedTable {
    static final Path FILE = Path.of("src", "site", "resources", "conformance.csv");

    /** System property that has generated files written anew. */
    static final String UPDATE = "regbench.update";

    private CommittedTable() {}

    /** With {@link #UPDATE} the file is written anew, and the page that shows it. */
    static void compareOrUpdate(ConformanceTable seen) throws IOException {
        if (Boolean.getBoolean(UPDATE)) {
            ConformanceTable.write(seen.rows(1), FILE);
            TechniqueCatalogue.write();
            return;
        }
        var committed = ConformanceTable.read(FILE);
        assertThat(committed).allMatch(ConformanceTable.Row::agrees);
        if (!seen.hasSkipped()) {
            assertThat(committed.stream().map(ConformanceTable.Row::withoutError))
                    .as("%s is stale; run with -D%s=true", FILE, UPDATE)
                    .containsExactlyElementsOf(seen.rows(1).stream()
                            .map(ConformanceTable.Row::withoutError)
                            .toList());
        }
    }
}
