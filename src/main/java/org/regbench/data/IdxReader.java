package org.regbench.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.regbench.common.UserError;

/**
 * IDX files of unsigned bytes, as MNIST made them known; gzipped or plain.
 *
 * <p>Layout, big-endian: {@code 0 0 8 d}, then d sizes of four bytes, then the bytes. Images have d = 3 (count, height,
 * width), labels d = 1.
 */
final class IdxReader {
    private static final int UNSIGNED_BYTE = 8;

    private IdxReader() {}

    /** Sizes and bytes of one file. */
    @SuppressWarnings("ArrayRecordComponent") // read-only by convention inside this package
    record Idx(int[] sizes, byte[] values) {}

    /**
     * Images and their labels, the pool first, then the official test set.
     *
     * @param train images, then labels
     * @param test images, then labels; or empty
     */
    static RawData read(List<DataFile> train, List<DataFile> test, List<String> classes) {
        var pool = pair(train.get(0), train.get(1), classes.size());
        var all = test.isEmpty() ? pool : pool.append(pair(test.get(0), test.get(1), classes.size()));
        return new RawData(
                new Pixels(pool.shape, all.pixels),
                new Targets.Classes(classes, all.labels),
                pool.labels.length,
                List.of());
    }

    @SuppressWarnings("ArrayRecordComponent") // private
    private record Pair(ExampleShape shape, byte[] pixels, int[] labels) {
        Pair append(Pair other) {
            var bytes = Arrays.copyOf(pixels, pixels.length + other.pixels.length);
            System.arraycopy(other.pixels, 0, bytes, pixels.length, other.pixels.length);
            var both = Arrays.copyOf(labels, labels.length + other.labels.length);
            System.arraycopy(other.labels, 0, both, labels.length, other.labels.length);
            return new Pair(shape, bytes, both);
        }
    }

    private static Pair pair(DataFile images, DataFile labels, int classes) {
        var pixels = read(images, 3);
        var marks = read(labels, 1);
        if (pixels.sizes[0] != marks.sizes[0]) {
            throw new UserError(images.name() + " has " + pixels.sizes[0] + " images, but " + labels.name() + " has "
                    + marks.sizes[0] + " labels; they must be as many");
        }
        var wanted = new int[marks.values.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = marks.values[i] & 0xff;
            if (wanted[i] >= classes) {
                throw new UserError(labels.name() + ": label " + wanted[i] + " at position " + i + "; allowed are 0 to "
                        + (classes - 1));
            }
        }
        return new Pair(new ExampleShape(1, pixels.sizes[1], pixels.sizes[2]), pixels.values, wanted);
    }

    /**
     * Reads one file.
     *
     * @throws UserError if it is cut short, too long, or not IDX of {@code dimensions} dimensions
     */
    static Idx read(DataFile file, int dimensions) {
        var content = ByteBuffer.wrap(unzipped(file));
        int header = 4 + 4 * dimensions;
        int magic = UNSIGNED_BYTE << 8 | dimensions;
        if (content.remaining() < 4 || content.getInt(0) != magic) {
            throw new UserError(String.format(
                    "%s is not an IDX file of unsigned bytes with %d dimension%s: it must begin with 0x%08x",
                    file.name(), dimensions, dimensions == 1 ? "" : "s", magic));
        }
        if (content.remaining() < header) {
            throw new UserError(file.name() + " is cut short within its header of " + header + " bytes");
        }
        var sizes = new int[dimensions];
        long expected = 1;
        for (int d = 0; d < dimensions; d++) {
            sizes[d] = content.getInt(4 + 4 * d);
            if (sizes[d] < 1) {
                throw new UserError(file.name() + ": size " + (d + 1) + " is " + sizes[d] + "; it must be at least 1");
            }
            expected = Math.min(expected * sizes[d], 1L << 31); // more than any array holds
        }
        long found = content.remaining() - header;
        if (found != expected) {
            throw new UserError(file.name() + (found < expected ? " is cut short: " : " is too long: ")
                    + "its header promises " + expected + " bytes of data, it has " + found);
        }
        return new Idx(sizes, Arrays.copyOfRange(content.array(), header, content.array().length));
    }

    private static byte[] unzipped(DataFile file) {
        var content = file.content();
        if (content.length < 2 || (content[0] & 0xff) != 0x1f || (content[1] & 0xff) != 0x8b) {
            return content;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(content), 1 << 16)) {
            return in.readAllBytes();
        } catch (EOFException e) {
            throw new UserError(file.name() + " is cut short: its gzip stream ends too early", e);
        } catch (ZipException e) {
            throw new UserError(file.name() + " is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UserError(file.name() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
