package org.regbench.result;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Which code runs. A folder of classes asks git, which knows of every change since; a jar remembers what it was built
 * from, wherever it lies.
 *
 * @param commit full hash, or empty if it is not known
 * @param dirty {@code true} if the code had changes that the commit does not hold, {@code false} if not, or empty
 */
record Revision(String commit, String dirty) {
    static final Revision UNKNOWN = new Revision("", "");
    private static final String STAMP = "revision.properties";
    private static final String COMMIT = "git.commit.id.full";
    private static final String DESCRIPTION = "git.commit.id.describe";

    /** Of the running code. */
    static Revision here() {
        return code().map(code -> Files.isDirectory(code) ? ofFolder(code) : ofJar())
                .orElse(UNKNOWN);
    }

    private static Revision ofFolder(Path folder) {
        return Environment.output(folder, "git", "rev-parse", "HEAD")
                .map(commit -> new Revision(
                        commit,
                        Environment.output(folder, "git", "status", "--porcelain", "--untracked-files=no")
                                .map(changes -> String.valueOf(!changes.isEmpty()))
                                .orElse("")))
                .orElse(UNKNOWN);
    }

    private static Revision ofJar() {
        try (var stamp = Revision.class.getResourceAsStream(STAMP)) {
            return stamp == null ? UNKNOWN : read(stamp);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** Reads what the build wrote. */
    static Revision read(InputStream stamp) throws IOException {
        var properties = new Properties();
        properties.load(stamp);
        var commit = properties.getProperty(COMMIT, "");
        var description = properties.getProperty(DESCRIPTION, "");
        return commit.isEmpty() ? UNKNOWN : new Revision(commit, String.valueOf(description.endsWith("-dirty")));
    }

    /** The folder or jar of our own classes, so that the revision is ours wherever the command was typed. */
    private static Optional<Path> code() {
        try {
            var source = Revision.class.getProtectionDomain().getCodeSource();
            return source == null || source.getLocation() == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
