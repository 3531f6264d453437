package org.regbench.result;

import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Files that are either whole or not there: written beside their place, forced to the disk, then renamed. */
public final class AtomicFile {
    private static final String TEMPORARY = ".tmp";

    private AtomicFile() {}

    /** What goes into a file, as UTF-8. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Writer out) throws IOException;
    }

    @FunctionalInterface
    private interface Bytes {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, or leaves what was there.
     *
     * @throws UncheckedIOException with one line that names the file and the cause, for example a full disk
     */
    public static void write(Path file, Content content) {
        replace(file, stream -> {
            var out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
            content.writeTo(out);
            out.flush();
        });
    }

    /** The same for what is not text. */
    public static void write(Path file, byte[] content) {
        replace(file, stream -> stream.write(content));
    }

    private static void replace(Path file, Bytes content) {
        var temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
        try {
            try {
                writeAndForce(temporary, content);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw cannot("write", file, e);
        }
    }

    /** A stream, not a channel: a channel closes itself when its thread is interrupted, and the row would be lost. */
    private static void writeAndForce(Path temporary, Bytes content) throws IOException {
        try (var stream = new FileOutputStream(temporary.toFile())) {
            content.writeTo(stream);
            stream.getFD().sync();
        }
    }

    /** Removes what writers that were killed have left in a folder. */
    static void cleanUp(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".*" + TEMPORARY)) {
            for (var file : left) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw cannot("clean up", folder, e);
        }
    }

    /** The error for what the file system refused, in one line. */
    public static UncheckedIOException cannot(String what, Path where, IOException cause) {
        return new UncheckedIOException("Cannot " + what + " " + where + ": " + reason(cause), cause);
    }

    /** The reason in words; exceptions of the file system put only the path, or nothing, into their message. */
    public static String reason(IOException cause) {
        if (cause instanceof FileSystemException e) {
            return e.getReason() == null
                    ? e.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                    : e.getReason();
        }
        return String.valueOf(cause.getMessage());
    }
}
