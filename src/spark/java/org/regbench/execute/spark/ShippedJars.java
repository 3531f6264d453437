package org.regbench.execute.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.regbench.execute.RunFunction;
import org.regbench.execute.WorkerClassPath;

/**
 * The class path as jars that Spark sends to each executor, so that no machine of the cluster needs regbench installed.
 * A folder of classes becomes a jar.
 */
final class ShippedJars {
    /** What executors have of their own, by the beginning of its name. A wrong guess costs traffic, no more. */
    private static final List<String> SPARKS_OWN = List.of(
            "spark-",
            "scala-",
            "hadoop-",
            "netty-",
            "rocksdbjni",
            "curator-",
            "zookeeper",
            "log4j-",
            "jersey-",
            "kryo",
            "zstd-jni",
            "json4s-",
            "ivy-",
            "pytorch-",
            "selenium-");

    private ShippedJars() {}

    /** Comma separated, as the property {@code spark.jars} takes them. */
    static String of(Class<? extends RunFunction> function) {
        return Arrays.stream(WorkerClassPath.of(function).split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .filter(path -> SPARKS_OWN.stream()
                        .noneMatch(start -> String.valueOf(path.getFileName()).startsWith(start)))
                .map(path -> Files.isDirectory(path) ? packed(path) : path)
                .map(path -> path.toUri().toString())
                .collect(Collectors.joining(","));
    }

    private static Path packed(Path folder) {
        try {
            var jar = Files.createTempFile("regbench-" + folder.getFileName() + "-", ".jar");
            jar.toFile().deleteOnExit();
            try (var out = new JarOutputStream(Files.newOutputStream(jar));
                    var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    out.putNextEntry(
                            new JarEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot pack " + folder + " for the cluster: " + e.getMessage(), e);
        }
    }
}
