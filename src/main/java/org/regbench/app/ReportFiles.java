package org.regbench.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.regbench.result.AtomicFile;

/**
 * What of a folder of results is for others to see: tables, pages, pictures, the experiment and where it ran. Runs,
 * locks and whatever else lies there are not.
 */
final class ReportFiles {
    private static final Pattern PUBLIC = Pattern.compile(String.join(
            "|",
            "(plan|runs|curves|comparison|significance|effects|variance|strengths|ranks|profiles|folklore)\\.csv",
            "(reliability|weights|pruning)\\.csv",
            "report\\.(html|md)",
            "kernels\\.(csv|md)",
            "comparison\\.tex",
            "(environment|publication)\\.json",
            "experiment\\.yaml",
            "figures/[a-z][a-z-]*\\.(svg|png)"));

    private ReportFiles() {}

    /** The names relative to the folder, with slashes, sorted. */
    static List<String> names(Path folder) {
        try (var files = Files.walk(folder, 2)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> PUBLIC.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw AtomicFile.cannot("read", folder, e);
        }
    }

    /** The file of this name, unless there is none, it is not for others, or a link leads out of the folder. */
    static Optional<Path> find(Path folder, String name) {
        if (!PUBLIC.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            var file = folder.resolve(name).toRealPath();
            return Files.isRegularFile(file) && file.startsWith(folder.toRealPath())
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
