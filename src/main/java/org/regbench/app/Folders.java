package org.regbench.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.regbench.common.UserError;

/** Folders of results that users name. */
final class Folders {
    private Folders() {}

    static Path existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UserError("There is no folder '" + folder + "'; name a folder of results, such as results/quick");
        }
        return folder;
    }
}
