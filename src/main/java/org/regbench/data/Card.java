package org.regbench.data;

import java.util.List;
import java.util.stream.Stream;
import org.regbench.common.Sha256;

/**
 * One data set of {@code datasets/catalogue.yaml}.
 *
 * @param rows all of them, official test set included
 * @param testRows rows of the official test set; 0 if there is none
 * @param shape channels, height, width of one encoded example
 * @param outputs class names, or the target's name
 * @param label what is predicted: the column of that name in CSV files
 * @param fetched whether the files lie in the user's cache rather than in regbench itself
 * @param test files of the official test set
 */
record Card(
        String name,
        String description,
        Task task,
        Format format,
        boolean fetched,
        int rows,
        int testRows,
        List<Integer> shape,
        String label,
        List<String> outputs,
        String licence,
        String origin,
        List<CardFile> train,
        List<CardFile> test) {
    /** How the files are to be read. */
    enum Format {
        CSV,
        IDX,
        CIFAR
    }

    /** One file, with a path below {@code datasets/} or below the cache. */
    record CardFile(String path, String sha256) {}

    ExampleShape exampleShape() {
        return new ExampleShape(shape.get(0), shape.get(1), shape.get(2));
    }

    List<CardFile> files() {
        return Stream.concat(train.stream(), test.stream()).toList();
    }

    /** Of one file its own; of several that of their list, as {@code sha256sum FILES | sha256sum} prints it. */
    String sha256() {
        if (files().size() == 1) {
            return files().get(0).sha256();
        }
        var lines = new StringBuilder();
        for (var file : files()) {
            lines.append(file.sha256()).append("  ").append(file.path()).append('\n');
        }
        return Sha256.hex(lines.toString());
    }
}
