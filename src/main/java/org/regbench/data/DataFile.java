package org.regbench.data;

import org.regbench.common.Sha256;

/**
 * A file's content and the name to call it by in messages.
 *
 * @param name as the user would find it
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention inside this package
record DataFile(String name, byte[] content) {
    /** Lower-case hex. */
    String sha256() {
        return Sha256.hex(content);
    }
}
