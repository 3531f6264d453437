package org.regbench.execute.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaSparkContext;
import org.regbench.common.UserError;
import org.regbench.data.Catalogue;
import org.regbench.data.OutsideFile;
import org.regbench.experiment.PlannedRun;

/**
 * The files of data sets that are not inside regbench: Spark sends each once to every executor, under its SHA-256 as
 * its name, and what has arrived is compared with that.
 */
final class DataFiles {
    private DataFiles() {}

    /**
     * @param place where workers look for the file, below the folder of {@link Catalogue#FILES}
     * @param sha256 lower-case hex
     */
    record Shipped(String place, String sha256) implements Serializable {}

    static List<Shipped> ship(JavaSparkContext context, List<PlannedRun> runs) {
        var shipped = new ArrayList<Shipped>();
        var catalogue = Catalogue.builtin();
        var files = runs.stream()
                .map(run -> run.spec().dataset())
                .distinct()
                .flatMap(dataset -> catalogue.outside(dataset).stream())
                .distinct()
                .toList();
        try {
            var folder = Files.createTempDirectory("regbench-data");
            for (var file : files) {
                var copy = folder.resolve(file.sha256());
                if (!Files.exists(copy)) {
                    Files.copy(file.path(), copy);
                    copy.toFile().deleteOnExit();
                    context.addFile(copy.toUri().toString());
                }
                shipped.add(new Shipped(file.place(), file.sha256()));
            }
            folder.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UserError("Cannot prepare data sets for the cluster: " + e.getMessage(), e);
        }
        return shipped;
    }

    /** Puts what has arrived where workers look; returns the variable that tells them. */
    static Map<String, String> unpack(List<Shipped> shipped) {
        if (shipped.isEmpty()) {
            return Map.of();
        }
        try {
            var root = Files.createDirectories(Path.of(SparkFiles.getRootDirectory(), "regbench-data"));
            for (var file : shipped) {
                var arrived = Path.of(SparkFiles.get(file.sha256()));
                if (!OutsideFile.sha256(arrived).equals(file.sha256())) {
                    throw new UserError("A file of a data set was damaged on its way to the cluster: " + file.place());
                }
                var place = root.resolve(file.place());
                Files.createDirectories(place.getParent());
                Files.copy(arrived, place, StandardCopyOption.REPLACE_EXISTING);
            }
            return Map.of(Catalogue.FILES, root.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Data sets cannot be put in place: " + e.getMessage(), e);
        }
    }
}
