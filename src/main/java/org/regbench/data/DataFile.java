package org.regbench.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file's content and the name to call it by in messages.
 *
 * @param name as the user would find it
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention inside this package
record DataFile(String name, byte[] content) {
    /** Lower-case hex. */
    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    String sha256() {
        return sha256(content);
    }
}
