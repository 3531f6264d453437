package org.regbench.execute;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the workers of a function have on their class path. */
public final class WorkerClassPath {
    private WorkerClassPath() {}

    /**
     * Jars and folders, joined as the platform does. Under {@code mvn exec:java} the class path is that of a class
     * loader, not of the Java that runs Maven.
     */
    public static String of(Class<? extends RunFunction> function) {
        return function.getClassLoader() instanceof URLClassLoader urls
                ? Arrays.stream(urls.getURLs())
                        .map(WorkerClassPath::file)
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static String file(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(url + " is not a place in the file system", e);
        }
    }
}
