package org.regbench.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.regbench.common.Json;
import org.regbench.common.UserError;
import org.regbench.experiment.Experiment;
import org.regbench.experiment.Experiments;
import org.regbench.report.MainFinding;
import org.regbench.report.MarkdownTable;
import org.regbench.report.Report;
import org.regbench.result.AtomicFile;

/** {@code README.md} of the published studies: what each is about, what it found, and where its page is. */
final class StudyIndex {
    private static final String FILE = "README.md";
    private static final Pattern READABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.(csv|html|json|md)");
    private static final String TITLE = "# Published results";

    private final StringBuilder page = new StringBuilder();

    private StudyIndex() {}

    /** Writes it anew from the folders that are there; returns its place. */
    static Path write(Path root) {
        var file = checked(root);
        var text = of(root);
        AtomicFile.write(file, out -> out.write(text));
        return file;
    }

    /**
     * The file's place.
     *
     * @throws UserError if something else is there
     */
    static Path checked(Path root) {
        var file = root.resolve(FILE);
        try {
            if (Files.exists(file) && !Files.readString(file).startsWith(TITLE)) {
                throw new UserError(file + " is there and is no index of studies; choose another --to");
            }
        } catch (IOException e) {
            throw AtomicFile.cannot("read", file, e);
        }
        return file;
    }

    static String of(Path root) {
        var index = new StudyIndex();
        index.add(folders(root));
        return index.page.toString();
    }

    private static List<Path> folders(Path root) {
        try (var children = Files.list(root)) {
            return children.filter(
                            child -> Files.isDirectory(child) && !tables(child).isEmpty())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw AtomicFile.cannot("read", root, e);
        }
    }

    /** Whatever can be read there, ours or not. */
    private static List<String> tables(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> READABLE.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw AtomicFile.cannot("read", folder, e);
        }
    }

    private void add(List<Path> folders) {
        line(TITLE);
        line("");
        line("Made by `regbench publish`; do not edit. [`../README.md`](../README.md) explains every column.");
        line("");
        line("| study | about | data sets | networks | runs | published | revision |");
        line("|---|---|---|---|---:|---|---|");
        var studies = folders.stream()
                .filter(folder -> Files.exists(folder.resolve("comparison.csv")))
                .toList();
        studies.forEach(this::row);
        for (var study : studies) {
            line("");
            line("## " + name(study));
            line("");
            PublicationNote.read(study).stream()
                    .flatMap(note -> note.caveats().stream())
                    .forEach(caveat -> line("- **Mind:** " + MarkdownTable.escape(caveat) + "."));
            MainFinding.of(study).forEach(sentence -> line("- " + MarkdownTable.escape(sentence)));
        }
        var others = new ArrayList<>(folders);
        others.removeAll(studies);
        if (!others.isEmpty()) {
            line("");
            line("## Other tables");
            line("");
            others.forEach(folder ->
                    tables(folder).forEach(file -> line("- [%1$s/%2$s](%1$s/%2$s)".formatted(name(folder), file))));
        }
    }

    private void row(Path study) {
        var experiment = experiment(study);
        var environment = environment(study);
        line(List.of(
                        "[%s](%s/%s)".formatted(name(study), name(study), pageOf(study)),
                        MarkdownTable.escape(experiment.map(Experiment::summary).orElse("")),
                        experiment.map(e -> code(e.datasets())).orElse(""),
                        experiment.map(e -> code(e.networks())).orElse(""),
                        runs(environment.path("runs")),
                        PublicationNote.read(study)
                                .map(PublicationNote::published)
                                .orElse(""),
                        revision(environment.path("environment").path("commit")))
                .stream()
                .collect(Collectors.joining(" | ", "| ", " |")));
    }

    private static String pageOf(Path study) {
        return Files.exists(study.resolve(Report.PAGE)) ? Report.PAGE : "report.md";
    }

    /** An experiment of earlier times may name what is no longer there; the index then does without. */
    private static Optional<Experiment> experiment(Path study) {
        var file = study.resolve(Suite.EXPERIMENT_FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(Experiments.find(file.toString()).experiment())
                    : Optional.empty();
        } catch (UserError e) {
            return Optional.empty();
        }
    }

    private static JsonNode environment(Path study) {
        var file = study.resolve("environment.json");
        try {
            return Files.exists(file) ? Json.MAPPER.readTree(file.toFile()) : Json.MAPPER.createObjectNode();
        } catch (IOException e) {
            throw new UserError(file + " cannot be read: " + AtomicFile.reason(e), e);
        }
    }

    private static String runs(JsonNode byStatus) {
        var all = new ArrayList<String>();
        byStatus.fields().forEachRemaining(e -> all.add(e.getValue().asText() + " " + e.getKey()));
        return String.join(", ", all);
    }

    /** The first digits of the revision, or of all where runs are mixed. */
    private static String revision(JsonNode commit) {
        var revisions = commit.isTextual()
                ? List.of(commit.asText())
                : StreamSupport.stream(((Iterable<String>) commit::fieldNames).spliterator(), false)
                        .toList();
        return code(revisions.stream()
                .filter(revision -> !revision.isEmpty())
                .map(revision -> revision.substring(0, Math.min(7, revision.length())))
                .toList());
    }

    private static String code(List<String> names) {
        return names.stream()
                .map(name -> "`" + MarkdownTable.escape(name) + "`")
                .collect(Collectors.joining(", "));
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
