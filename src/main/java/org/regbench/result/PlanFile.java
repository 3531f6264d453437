package org.regbench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.regbench.common.UserError;

/** {@code plan.csv}: what an experiment set out to run. It also tells one experiment's folder from another's. */
public final class PlanFile {
    public static final String NAME = "plan.csv";

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private PlanFile() {}

    /** The columns in their order. */
    public static List<String> columns() {
        return List.of("key", "dataset", "network", "combination", "seed", "budget", "status", "reason");
    }

    /** Writes {@code plan.csv} into a folder. */
    public static void write(Path folder, List<PlanRow> plan) {
        AtomicFile.write(folder.resolve(NAME), out -> {
            var csv = new CSVPrinter(out, FORMAT);
            csv.printRecord(columns());
            for (var row : plan) {
                csv.printRecord(
                        row.key(),
                        row.dataset(),
                        row.network(),
                        row.combination(),
                        row.seed(),
                        row.budget(),
                        row.status(),
                        row.reason());
            }
        });
    }

    /** The keys in {@code plan.csv} of a folder, in its order; empty if there is no such file. */
    public static Set<String> keys(Path folder) {
        var file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Set.of();
        }
        var read = FORMAT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (var parser = CSVParser.parse(file, StandardCharsets.UTF_8, read)) {
            if (!parser.getHeaderNames().equals(columns())) {
                throw new UserError(file + " is not a plan of regbench: its columns should be " + columns());
            }
            var keys = new LinkedHashSet<String>();
            parser.forEach(line -> keys.add(line.get("key")));
            return keys;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new UserError(file + " is not a plan of regbench: " + e.getMessage(), e);
        }
    }
}
