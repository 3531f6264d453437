package org.regbench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.regbench.common.UserError;

/**
 * One driver at a time in a folder. The operating system drops the lock with the process, however it ends, so nothing
 * has to be cleaned up after a crash; the file itself stays and means nothing.
 */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock take(Path folder) {
        var file = folder.resolve(".lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UserError("Cannot write to " + folder + ": " + AtomicFile.reason(e), e);
        }
        try {
            if (channel.tryLock() == null) {
                throw busy(folder, file);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(channel);
        } catch (IOException | OverlappingFileLockException | UserError e) {
            try {
                channel.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e instanceof IOException io
                    ? new UserError("Cannot lock " + file + ": " + AtomicFile.reason(io), io)
                    : busy(folder, file);
        }
    }

    private static UserError busy(Path folder, Path file) {
        String holder;
        try {
            holder = " (process " + Files.readString(file) + ")";
        } catch (IOException e) {
            holder = "";
        }
        return new UserError(
                "Another regbench" + holder + " is writing to " + folder + "; wait for it or choose another --out");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
