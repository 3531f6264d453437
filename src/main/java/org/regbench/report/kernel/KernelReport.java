package org.regbench.report.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.regbench.common.UserError;
import org.regbench.report.CsvTable;
import org.regbench.report.Signs;
import org.regbench.result.AtomicFile;

/** The tables of one or several files that the JMH benchmarks wrote. */
public final class KernelReport {
    private static final String JSON = ".json";
    private static final String CSV = "kernels.csv";

    private final Path folder;
    private final List<JmhFile> files;

    private KernelReport(Path folder, List<JmhFile> files) {
        this.folder = folder;
        this.files = files;
    }

    /** Whether a place holds kernels and not runs: a JSON file, or a folder of them without {@code runs/}. */
    public static boolean covers(Path place) {
        return isFile(place)
                || Files.isDirectory(place)
                        && !Files.exists(place.resolve("runs"))
                        && !Files.exists(place.resolve("runs.csv"))
                        && !jsonFiles(place).isEmpty();
    }

    /** Whether a path names a JSON file, there or not. */
    public static boolean isFile(Path place) {
        return place.toString().endsWith(JSON) && !Files.isDirectory(place);
    }

    /**
     * Reads a JSON file, or all that a folder holds.
     *
     * @throws UserError in one line if there is none, one is broken, or none holds a kernel
     */
    public static KernelReport read(Path place) {
        boolean folder = Files.isDirectory(place);
        var paths = folder ? jsonFiles(place) : List.of(place);
        if (paths.isEmpty()) {
            throw new UserError(
                    "The folder '" + place + "' holds no JSON file of JMH, such as mvn -Pbench verify writes");
        }
        var files = paths.stream().map(JmhFile::read).toList();
        if (files.stream().allMatch(file -> file.kernels().isEmpty())) {
            throw new UserError(place + " holds no kernel of regbench, only "
                    + files.stream().mapToInt(file -> file.others().size()).sum() + " other benchmarks");
        }
        return new KernelReport(
                folder ? place : Optional.ofNullable(place.getParent()).orElse(Path.of("")), files);
    }

    private static List<Path> jsonFiles(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(KernelReport::isFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Writes {@code kernels.csv} and {@code kernels.md} beside what was read. */
    public void write() {
        csv(folder);
        AtomicFile.write(folder.resolve("kernels.md"), out -> out.write(KernelPage.of(files, 1)));
    }

    /** Writes {@code kernels.csv} into a folder of runs, and a section at the end of its {@code report.md}. */
    public void addTo(Path runs) {
        csv(runs);
        var page = runs.resolve("report.md");
        try {
            var text = Files.readString(page, StandardCharsets.UTF_8);
            AtomicFile.write(page, out -> out.write(text + "\n" + KernelPage.of(files, 2)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + page + ": " + e.getMessage(), e);
        }
    }

    private void csv(Path target) {
        var rows = files.stream().flatMap(file -> KernelRow.of(file).stream()).toList();
        CsvTable.write(target.resolve(CSV), KernelColumns.standard(), rows);
    }

    /** The tables for a terminal of this character set, and where they were written. */
    public String text(Charset charset) {
        var lines = new ArrayList<String>();
        for (var file : files) {
            lines.add(file.name());
            lines.add(KernelPage.origin(file).stream()
                    .map(row -> String.join(" ", row))
                    .collect(Collectors.joining(" · ")));
            lines.add("");
            lines.addAll(new KernelTable(KernelRow.of(file)).text());
            if (!file.others().isEmpty()) {
                lines.add("Other benchmarks (in kernels.md): " + file.others().size());
            }
            lines.add("");
        }
        lines.add(KernelTable.LEGEND);
        return Signs.in(charset).of(String.join("\n", lines) + "\n");
    }

    /** Where the tables go. */
    public Path folder() {
        return folder;
    }
}
