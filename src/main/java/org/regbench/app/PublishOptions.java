package org.regbench.app;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.regbench.common.UserError;

/**
 * How to publish a folder of results.
 *
 * @param name of the study, lower-case letters, digits and hyphens
 * @param root folder of all published studies
 * @param allowMixed whether runs may come from different revisions, machines or data
 * @param allowDirty whether the code may be one that no revision holds
 * @param allowUnfinished whether planned runs may be missing or have failed
 * @param force whether to replace another study of this name
 */
public record PublishOptions(
        String name, Path root, boolean allowMixed, boolean allowDirty, boolean allowUnfinished, boolean force) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    public PublishOptions {
        if (!NAME.matcher(name).matches()) {
            throw new UserError("Study name '" + name + "' is not allowed; use lower-case letters, digits and hyphens");
        }
    }

    /** The folder of the study. */
    Path target() {
        return root.resolve(name);
    }
}
