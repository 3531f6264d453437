package org.regbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;

class IdxReaderTest {
    /** Two images of 1 x 3. */
    private static final byte[] IMAGES = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, (byte) 255};

    private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 1, 0};

    @Test
    void readsPlainAndGzippedAlike() throws IOException {
        var plain = IdxReader.read(file(IMAGES), 3);
        var zipped = IdxReader.read(file(gzip(IMAGES)), 3);

        assertThat(plain.sizes()).containsExactly(2, 1, 3);
        assertThat(plain.values()).containsExactly(1, 2, 3, 4, 5, -1);
        assertThat(zipped.sizes()).isEqualTo(plain.sizes());
        assertThat(zipped.values()).isEqualTo(plain.values());
    }

    @Test
    void putsTheOfficialTestSetBehindThePool() {
        var data = IdxReader.read(files(IMAGES, LABELS), files(IMAGES, LABELS), List.of("a", "b"));

        assertThat(data.pool()).isEqualTo(2);
        assertThat(data.features().rows()).isEqualTo(4);
        assertThat(data.features().shape()).isEqualTo(new ExampleShape(1, 1, 3));
        assertThat(((Targets.Classes) data.targets()).labels()).containsExactly(1, 0, 1, 0);
    }

    @Test
    void refusesAFileThatIsCutShort() {
        assertError(Arrays.copyOf(IMAGES, 20), "x is cut short: its header promises 6 bytes of data, it has 4");
        assertError(Arrays.copyOf(IMAGES, 10), "x is cut short within its header of 16 bytes");
    }

    @Test
    void refusesAFileThatIsTooLong() {
        assertError(Arrays.copyOf(IMAGES, 23), "x is too long: its header promises 6 bytes of data, it has more");
    }

    @Test
    void refusesAHeaderWhoseSizesOverflow() {
        var huge = IMAGES.clone();
        Arrays.fill(huge, 5, 16, (byte) 127);
        assertError(huge, "x is too large or damaged: its header promises 2147483647 bytes of data or more");
    }

    @Test
    void refusesAGzipThatIsCutShort() throws IOException {
        var zipped = gzip(IMAGES);
        assertError(Arrays.copyOf(zipped, zipped.length - 9), "x is cut short: its gzip stream ends too early");
    }

    @Test
    void refusesAGzipThatIsDamaged() throws IOException {
        var zipped = gzip(IMAGES);
        zipped[zipped.length - 6] ^= 1; // within the check sum
        assertError(zipped, "x is damaged: ");
    }

    @Test
    void refusesAWrongMagicNumber() {
        assertError(new byte[] {0, 0, 9, 3, 0}, "it must begin with 0x00000803");
        assertError(LABELS, "x is not an IDX file of unsigned bytes with 3 dimensions");
        assertError(new byte[0], "x is not an IDX file");
    }

    @Test
    void refusesAsManyLabelsAsThereAreNotImages() {
        var three = new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 1, 0, 1};
        assertThatThrownBy(() -> IdxReader.read(files(IMAGES, three), List.of(), List.of("a", "b")))
                .isInstanceOf(UserError.class)
                .hasMessage("x has 2 images, but x has 3 labels; they must be as many");
    }

    @Test
    void refusesALabelBeyondTheClasses() {
        var two = new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 2};
        assertThatThrownBy(() -> IdxReader.read(files(IMAGES, two), List.of(), List.of("a", "b")))
                .isInstanceOf(UserError.class)
                .hasMessage("x: label 2 at position 1; allowed are 0 to 1");
    }

    @Test
    void refusesTestImagesOfAnotherSize() {
        var upright = IMAGES.clone();
        upright[11] = 3;
        upright[15] = 1;
        assertThatThrownBy(() -> IdxReader.read(files(IMAGES, LABELS), files(upright, LABELS), List.of("a", "b")))
                .isInstanceOf(UserError.class)
                .hasMessage("x has images of 1x3x1, but those of the training set are 3; they must be alike");
    }

    @Test
    void setsNoMemoryAsideForWhatAHeaderPromises() {
        var promising = IMAGES.clone();
        promising[4] = 0x03;
        assertError(promising, "x is cut short: its header promises 150994950 bytes of data, and so short");
    }

    private static void assertError(byte[] content, String message) {
        assertThatThrownBy(() -> IdxReader.read(file(content), 3))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }

    private static List<DataFile> files(byte[] images, byte[] labels) {
        return List.of(file(images), file(labels));
    }

    private static DataFile file(byte[] content) {
        return new DataFile("x", content);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
