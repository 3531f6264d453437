package org.regbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The store where the machine fails it; drivers that die are processes of their own. */
@Timeout(120)
class StoreFaultsTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    @Tag("faults")
    void aRowThatTheDiskDoesNotTakeIsOneLineAndTheOthersStay() throws Exception {
        assumeTrue(Files.isExecutable(BASH), "needs a shell that limits the size of files");
        // 1 KiB a file: the table of the plan fits, the row of a run with a long reason does not
        var said = driver("ulimit -f 1; ", "fill");

        assertThat(said)
                .isEqualTo("stored 1\nCannot write " + folder.resolve("runs").resolve(Rows.key(2) + ".json")
                        + ": File too large\n");
        try (var store = open()) {
            assertThat(store.finished()).containsOnlyKeys(Rows.key(1));
            assertThat(folder.resolve("runs")).isDirectoryNotContaining("glob:**.tmp");
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    @Tag("faults")
    void aDriverThatDiesWhileItWritesLosesThatRowOnly() throws Exception {
        var said = driver("", "die");

        assertThat(said).isEqualTo("stored 1\n");
        assertThat(folder.resolve("runs")).isDirectoryContaining("glob:**.tmp");
        try (var store = open()) {
            assertThat(store.finished()).containsOnlyKeys(Rows.key(1));
            assertThat(folder.resolve("runs")).isDirectoryNotContaining("glob:**.tmp");
        }
        assertThat(warnings).isEmpty();
    }

    /** Nothing that the store decides depends on times of files or of the clock. */
    @Test
    @Tag("faults")
    void filesFromTheFutureOrThePastAreAsGoodAsOthers() throws IOException {
        var row = Rows.completed(1, "baseline", 1, 0.5);
        try (var store = open()) {
            store.put(row);
            for (long millis : new long[] {0, 4_000_000_000_000L}) {
                Files.setLastModifiedTime(
                        folder.resolve("runs").resolve(row.key() + ".json"), FileTime.fromMillis(millis));
                assertThat(store.finished()).containsKey(row.key());
            }
        }
    }

    @Test
    @Tag("faults")
    void tenThousandRunsAreFoundAgainButForTheBrokenOne() throws IOException {
        int count = 10_000;
        var runs = Files.createDirectories(folder.resolve("runs"));
        IntStream.rangeClosed(1, count).parallel().forEach(i -> write(runs, Rows.completed(i, "baseline", i, 0.5)));
        Files.writeString(runs.resolve(Rows.key(77) + ".json"), "{\"schema\":1,\"status\":\"COMPLETED\",\"row\":{");

        try (var store = open(count)) {
            assertThat(store.finished())
                    .hasSize(count - 1)
                    .containsKey(Rows.key(count))
                    .doesNotContainKey(Rows.key(77));
        }
        assertThat(warnings).singleElement().asString().contains("cut short");
        assertThat(runs.resolve(Rows.key(77) + ".json.corrupt")).exists();
    }

    private static void write(Path runs, RunRow row) {
        try {
            Files.writeString(runs.resolve(row.key() + ".json"), RunFile.encode(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ResultStore open() {
        return open(2);
    }

    private ResultStore open(int runs) {
        return ResultStore.open(folder, plan(runs), warnings::add);
    }

    private static List<PlanRow> plan(int runs) {
        return IntStream.rangeClosed(1, runs)
                .mapToObj(i -> Rows.planned(Rows.completed(i, "baseline", i, 0.5)))
                .toList();
    }

    private String driver(String before, String what) throws IOException, InterruptedException {
        var java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Driver.class.getName(),
                what,
                folder.toString());
        var command = before.isEmpty()
                ? java
                : Stream.concat(Stream.of(BASH.toString(), "-c", before + "exec \"$@\"", "driver"), java.stream())
                        .toList();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** Stores one row, and fails with the second. */
    static final class Driver {
        private Driver() {}

        public static void main(String[] arguments) {
            var folder = Path.of(arguments[1]);
            try (var store = ResultStore.open(folder, plan(2), System.out::println)) {
                store.put(Rows.completed(1, "baseline", 1, 0.5));
                System.out.print("stored 1\n");
                if (arguments[0].equals("fill")) {
                    store.put(Rows.ended(2, "baseline", 2, Status.FAILED, "x".repeat(4000)));
                } else {
                    AtomicFile.write(folder.resolve("runs").resolve(Rows.key(2) + ".json"), out -> {
                        out.write("{\"schema\":1,\"sta");
                        out.flush();
                        Runtime.getRuntime().halt(137);
                    });
                }
            } catch (UncheckedIOException e) {
                System.out.print(e.getMessage() + "\n");
            }
        }
    }
}
