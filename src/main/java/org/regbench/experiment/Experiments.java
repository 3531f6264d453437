package org.regbench.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.regbench.common.Names;
import org.regbench.common.UserError;

/** The built-in experiments, and any experiment by name or file. */
public final class Experiments {
    /** What runs when nothing is asked for. */
    public static final String DEFAULT = "quick";

    /** Names of the built-in experiments, the files of {@code src/main/resources/experiments}. */
    public static final List<String> BUILT_IN = List.of(DEFAULT, "images", "tabular", "regression");

    private Experiments() {}

    /**
     * Finds an experiment.
     *
     * @param nameOrFile a built-in name, or a path that ends in {@code .yaml} or {@code .yml}
     * @throws org.regbench.common.UserError if there is none, or the file has a mistake
     */
    public static Choices find(String nameOrFile) {
        if (nameOrFile.endsWith(".yaml") || nameOrFile.endsWith(".yml")) {
            return ExperimentFile.read(path(nameOrFile));
        }
        if (!BUILT_IN.contains(nameOrFile)) {
            throw Names.unknown("experiment", nameOrFile, BUILT_IN);
        }
        return builtIn(nameOrFile);
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new UserError("'" + file + "' is not a path: " + e.getReason(), e);
        }
    }

    private static Choices builtIn(String name) {
        var resource = "/experiments/" + name + ".yaml";
        try (var in = Experiments.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return ExperimentFile.parse(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
