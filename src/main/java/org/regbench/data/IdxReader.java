package org.regbench.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
    /** More than any set of the catalogue has. */
    private static final int LARGEST = 1 << 28;
    /** By the format of gzip, rounded up. */
    private static final long MOST_FROM_A_ZIPPED_BYTE = 1100;

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
        var all = test.isEmpty() ? pool : pool.append(official(test, pool.shape, classes.size()));
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

    private static Pair official(List<DataFile> test, ExampleShape shape, int classes) {
        var pair = pair(test.get(0), test.get(1), classes);
        if (!pair.shape.equals(shape)) {
            throw new UserError(test.get(0).name() + " has images of " + pair.shape
                    + ", but those of the training set are " + shape + "; they must be alike");
        }
        return pair;
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
     * Reads one file. What its header promises is checked before memory is set aside for it, and no more than that is
     * unzipped.
     *
     * @throws UserError if it is cut short, too long, too large, or not IDX of {@code dimensions} dimensions
     */
    static Idx read(DataFile file, int dimensions) {
        try (var in = unzipped(file)) {
            return read(file, dimensions, in);
        } catch (EOFException e) {
            throw new UserError(file.name() + " is cut short: its gzip stream ends too early", e);
        } catch (ZipException e) {
            throw new UserError(file.name() + " is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UserError(file.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Idx read(DataFile file, int dimensions, InputStream in) throws IOException {
        int length = 4 + 4 * dimensions;
        int magic = UNSIGNED_BYTE << 8 | dimensions;
        var header = ByteBuffer.wrap(in.readNBytes(length));
        if (header.remaining() < 4 || header.getInt(0) != magic) {
            throw new UserError(String.format(
                    "%s is not an IDX file of unsigned bytes with %d dimension%s: it must begin with 0x%08x",
                    file.name(), dimensions, dimensions == 1 ? "" : "s", magic));
        }
        if (header.remaining() < length) {
            throw new UserError(file.name() + " is cut short within its header of " + length + " bytes");
        }
        var sizes = new int[dimensions];
        long promised = 1;
        for (int d = 0; d < dimensions; d++) {
            sizes[d] = header.getInt(4 + 4 * d);
            if (sizes[d] < 1) {
                throw new UserError(file.name() + ": size " + (d + 1) + " is " + sizes[d] + "; it must be at least 1");
            }
            promised = Math.min(promised * sizes[d], Integer.MAX_VALUE);
        }
        return new Idx(sizes, values(file, in, (int) promised));
    }

    private static byte[] values(DataFile file, InputStream in, int promised) throws IOException {
        if (promised > LARGEST) {
            throw new UserError(file.name() + " is too large or damaged: its header promises " + promised
                    + " bytes of data or more; at most " + LARGEST + " are allowed");
        }
        if (promised > MOST_FROM_A_ZIPPED_BYTE * file.content().length) {
            throw new UserError(file.name() + " is cut short: its header promises " + promised
                    + " bytes of data, and so short a file cannot hold them");
        }
        var values = new byte[promised];
        int found = in.readNBytes(values, 0, promised);
        boolean more = in.read() >= 0;
        if (found < promised || more) {
            throw new UserError(file.name() + (more ? " is too long: " : " is cut short: ") + "its header promises "
                    + promised + " bytes of data, it has " + (more ? "more" : found));
        }
        return values;
    }

    private static InputStream unzipped(DataFile file) throws IOException {
        var content = file.content();
        var in = new ByteArrayInputStream(content);
        boolean zipped = content.length >= 2 && (content[0] & 0xff) == 0x1f && (content[1] & 0xff) == 0x8b;
        return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
