package org.regbench.data;

import java.nio.file.Path;

/**
 * A file of a data set that is not inside regbench, as another machine needs it.
 *
 * @param place below the folder that {@link Catalogue#FILES} names there
 * @param path on this machine
 * @param sha256 of its content, lower-case hex
 */
public record OutsideFile(String place, Path path, String sha256) {
    /** Of a file, lower-case hex. */
    public static String sha256(Path file) {
        return DataStore.read(file).sha256();
    }
}
