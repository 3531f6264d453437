package org.regbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regbench.app.Main;
import org.regbench.common.UserError;
import org.regbench.data.HandedIn;

/**
 * Files of 50 MB that were made to do harm, handed to a regbench with a heap of 512 MiB: one line, status 2. A smaller
 * heap ends in one line too.
 */
@Tag("slow")
@Timeout(300)
class HostileFilesTest {
    private static final int SIZE = 50_000_000;
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    /** Writes a file. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** CSV files and what is said of them behind their name. */
    private enum Csv {
        ONE_LINE(", line 1: more than 1000000 characters without a comma; is it a CSV file?", again("a", SIZE)),
        ONE_LINE_OF_COMMAS(", line 1: more than 100000 commas; at most 10000 columns are allowed", again(",", SIZE)),
        ONE_OPEN_QUOTE(" is not well-formed CSV: ", after("x,y\n\"", again("a,b\n", SIZE / 4))),
        ONLY_QUOTES(", line 1: more than 1000000 characters without a comma; is it a CSV file?", again("\"", SIZE)),
        QUOTES_IN_LINES(", line 2: 1 cell, but the header has 2 columns", after("x,y\n", again("\"\"\"\n", SIZE / 4))),
        A_MILLION_COLUMNS(", line 1: more than 100000 commas; at most 10000 columns are allowed", out -> {
            for (int column = 0; column < 1_000_000; column++) {
                out.write(("column" + column + ",").getBytes(StandardCharsets.US_ASCII));
            }
        }),
        BLANK_LINES(", line 1000002: more than 1000000 blank lines before it", again("\n", SIZE)),
        ROWS_OF_ONE_CELL(", line 2: 1 cell, but the header has 2 columns", after("x,y\n", again("1\n", SIZE / 2))),
        A_TEXT_OF_ITS_OWN_IN_EVERY_ROW(": column 'x' has more than 100000 different texts", after("x,y\n", out -> {
            for (int row = 0; row < SIZE / 10; row++) {
                out.write(("t" + row + ",1\n").getBytes(StandardCharsets.US_ASCII));
            }
        })),
        ZEROS(", line 1: more than 1000000 characters without a comma; is it a CSV file?", again("\0", SIZE)),
        BEYOND_LATIN(", line 1: more than 1000000 characters without a comma", again("\u4e00", SIZE / 3));

        private final String said;
        private final Content content;

        Csv(String said, Content content) {
            this.said = said;
            this.content = content;
        }
    }

    @Tag("faults")
    @ParameterizedTest
    @EnumSource
    void aCsvFileIsRefusedInOneLine(Csv csv) throws Exception {
        var file = write("hostile.csv", csv.content);

        var said = regbench(512, "plan", "--dataset", file.toString());

        assertThat(said).startsWith(file + csv.said);
    }

    /** Experiment files and what is said of them. */
    private enum Yaml {
        ONE_WORD("is larger than 1048576 bytes", again("a", SIZE)),
        NESTED_LISTS("is larger than 1048576 bytes", again("[", SIZE)),
        NESTED_LISTS_OF_ALLOWED_SIZE(
                "nesting depth (1001) exceeds the maximum", after("dataset: ", again("[", MIB - 2000))),
        NESTED_KEYS_OF_ALLOWED_SIZE(
                "nesting depth (1001) exceeds the maximum", after("dataset: ", again("{a: ", MIB / 5))),
        A_BILLION_LAUGHS("techniques: one value or a list of values is wanted here", out -> {
            out.write("dataset: iris\ntechniques:\n  - &a0 [lol, lol, lol]\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 1; i <= 30; i++) {
                var before = "*a" + (i - 1);
                var line = "  - &a" + i + " [" + String.join(", ", Collections.nCopies(9, before)) + "]\n";
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        });

        private final String said;
        private final Content content;

        Yaml(String said, Content content) {
            this.said = said;
            this.content = content;
        }
    }

    @Tag("faults")
    @ParameterizedTest
    @EnumSource
    void anExperimentIsRefusedInOneLine(Yaml yaml) throws Exception {
        var file = write("hostile.yaml", yaml.content);

        assertThat(regbench(512, "plan", file.toString())).contains(file.toString(), yaml.said);
    }

    @Tag("faults")
    @Test
    void aFileForWhichThereIsNoMemoryIsOneLine() throws Exception {
        var file = write("large.csv", Csv.ONE_OPEN_QUOTE.content);

        assertThat(regbench(64, "plan", "--dataset", file.toString()))
                .startsWith("Out of memory: this Java may take ")
                .endsWith("allow it more, as in MAVEN_OPTS=-Xmx4g");
    }

    @Tag("faults")
    @Test
    void kernelsAreRefusedInOneLine() throws Exception {
        var file = write("hostile.json", again("[", SIZE));

        assertThat(regbench(512, "report", file.toString())).contains("is larger than 16777216 bytes");
    }

    /** A row that is none is set aside, however large it is. */
    @Tag("faults")
    @Test
    void aStoredRunIsOneLine() throws Exception {
        var runs = Files.createDirectories(folder.resolve("runs"));
        try (var out = new BufferedOutputStream(Files.newOutputStream(runs.resolve("00000000000000000001.json")))) {
            again("{\"a\":", SIZE / 5).writeTo(out);
        }

        assertThat(regbench(512, "report", folder.toString())).contains("holds no run");
    }

    @Tag("faults")
    @Test
    void zippedZerosThatFillEightGigabytesAreNotUnzipped() {
        var bomb = bomb(new byte[0], 8L << 30);

        assertThat(bomb).hasSizeLessThan(10 * MIB);
        refusesIdx(bomb, "x is not an IDX file of unsigned bytes with 3 dimensions");
    }

    @Tag("faults")
    @Test
    void aZippedFileIsUnzippedNoFurtherThanItsHeaderPromises() {
        refusesIdx(
                bomb(header(1000, 28, 28), 8L << 30),
                "x is too long: its header promises 784000 bytes of data, it has more");
    }

    @Tag("faults")
    @Test
    void aHeaderThatPromisesTwoBillionImagesIsRefused() {
        refusesIdx(
                header(Integer.MAX_VALUE, 28, 28),
                "x is too large or damaged: its header promises 2147483647 bytes of data or more");
        refusesIdx(
                header(1 << 28, 1, 1),
                "x is cut short: its header promises 268435456 bytes of data, and so short a file cannot hold them");
        refusesIdx(header(-1 << 31, 28, 28), "x: size 1 is -2147483648; it must be at least 1");
    }

    private static void refusesIdx(byte[] images, String message) {
        var labels = new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 0};
        assertThatThrownBy(() -> HandedIn.idx(List.of(images, labels)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(message);
    }

    private static byte[] header(int count, int height, int width) {
        return ByteBuffer.allocate(16)
                .put(new byte[] {0, 0, 8, 3})
                .putInt(count)
                .putInt(height)
                .putInt(width)
                .array();
    }

    /** Zipped: a beginning, then zeros. A gzip file may have several members, so that one is zipped and repeated. */
    private static byte[] bomb(byte[] beginning, long zeros) {
        var out = new ByteArrayOutputStream();
        var member = gzip(new byte[64 * MIB]);
        out.writeBytes(gzip(beginning));
        for (long unzipped = 0; unzipped < zeros; unzipped += 64 * MIB) {
            out.writeBytes(member);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static Content again(String text, int times) {
        return out -> {
            var many = text.repeat(1000).getBytes(StandardCharsets.UTF_8);
            for (int written = 0; written < times; written += 1000) {
                out.write(many);
            }
        };
    }

    private static Content after(String beginning, Content rest) {
        return out -> {
            out.write(beginning.getBytes(StandardCharsets.UTF_8));
            rest.writeTo(out);
        };
    }

    private Path write(String name, Content content) throws IOException {
        var file = folder.resolve(name);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), MIB)) {
            content.writeTo(out);
        }
        return file;
    }

    /** What a regbench of its own says to standard error: one line, and it ends with status 2. */
    private static String regbench(int heap, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        var process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        assertThat(said.lines()).as(said).hasSize(1);
        assertThat(status).as(said).isEqualTo(2);
        Promise.oneLine(said.strip());
        return said.strip();
    }
}
