package org.regbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regbench.common.Json;
import org.regbench.common.UserError;

class ResultStoreTest {
    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void findsWhatWasPut() {
        var row = Rows.completed(1, "baseline", 1, 0.8125);
        try (var store = open(row)) {
            store.put(row);

            assertThat(store.find(row.key())).contains(row);
            assertThat(store.finished()).containsKey(row.key());
            assertThat(store.find(Rows.key(2))).isEmpty();
        }
    }

    @Test
    void keepsNumbersThatAreNotFinite() {
        var row = Rows.with(
                Rows.ended(1, "weight.L2[lambda=9]", 1, Status.DIVERGED, "the loss became NaN in epoch 1"),
                List.of(new EpochRow(1, 10, 0.1, Double.NaN, 0.1, Double.POSITIVE_INFINITY, 0.1)));
        try (var store = open(row)) {
            store.put(row);
            assertThat(store.find(row.key())).contains(row);
        }
    }

    @ParameterizedTest
    @EnumSource
    void triesFailedAndDivergedRunsAgain(Status status) {
        var row = Rows.ended(1, "baseline", 1, status, "because");
        boolean finished = status == Status.COMPLETED || status == Status.INCOMPATIBLE;
        try (var store = open(row)) {
            store.put(row);

            assertThat(store.finished()).hasSize(finished ? 1 : 0);
            assertThat(store.find(row.key())).contains(row);
        }
    }

    /** Rows of versions that did not measure them lack the fields; they are written as they were. */
    @Test
    void whatLaterVersionsMeasureIsKeptAndMayBeMissing() throws IOException {
        var plain = Rows.completed(1, "baseline", 1, 0.5);
        var pruned = Rows.pruned(Rows.completed(2, "weight.L1", 1, 0.5), new PruningRow("magnitude", true, 0.5, 0.4));
        var reliable = Rows.reliable(Rows.completed(3, "weight.L2", 1, 0.5), new ReliabilityRow(1, 100, 0.97, 0.9));
        var weighted = Rows.weighted(
                Rows.completed(4, "weight.L1", 1, 0.5),
                new WeightRow("output_W", 0.5, 0.5, Double.NaN, 0.2, List.of(1, 2, 1)));
        try (var store = open(plain, pruned, reliable, weighted)) {
            store.put(plain);
            store.put(pruned);
            store.put(reliable);
            store.put(weighted);
            assertThat(all(store)).containsExactly(plain, pruned, reliable, weighted);
        }
        assertThat(Files.readString(fileOf(plain)))
                .doesNotContain("pruning")
                .doesNotContain("reliability")
                .doesNotContain("\"weights\"");
    }

    /** Rows of earlier versions hold a share under this name that was counted otherwise. */
    @Test
    void negligibleWeightsOfUnitsAreNotTakenForThoseOfArrays() throws IOException {
        var earlier =
                """
                {"array":"output_W","zero":0.5,"negligible":0.75,"correlation":0.1,"limit":0.2,"histogram":[1,2,1]}""";
        var row = Json.MAPPER.readValue(earlier, WeightRow.class);
        assertThat(row).isEqualTo(new WeightRow("output_W", 0.5, Double.NaN, 0.1, 0.2, List.of(1, 2, 1)));
    }

    @Test
    void laterRowsReplaceEarlierOnes() {
        var failed = Rows.ended(1, "baseline", 1, Status.FAILED, "out of memory");
        var row = Rows.completed(1, "baseline", 1, 0.5);
        try (var store = open(row)) {
            store.put(failed);
            store.put(row);
            assertThat(all(store)).containsExactly(row);
        }
    }

    @Test
    void goesThroughRowsInTheOrderOfKeysWhateverTheOrderOfWriting() {
        var rows = IntStream.of(5, 3, 9, 1)
                .mapToObj(key -> Rows.completed(key, "baseline", key, 0.5))
                .toList();
        try (var store = open(rows.toArray(RunRow[]::new))) {
            rows.parallelStream().forEach(store::put);
            assertThat(all(store)).extracting(RunRow::seed).containsExactly(1, 3, 5, 9);
        }
    }

    @Test
    @Tag("faults")
    void everyCutIsNoticedAndSetAside() throws IOException {
        var row = Rows.completed(1, "baseline", 1, 0.5);
        var path = fileOf(row);
        try (var store = open(row)) {
            store.put(row);
            var whole = Files.readAllBytes(path);
            for (int length = 0; length < whole.length; length += 7) {
                Files.write(path, Arrays.copyOf(whole, length));
                assertThat(store.finished()).doesNotContainKey(row.key());
                assertThat(path).doesNotExist();
            }
            assertThat(path.resolveSibling(path.getFileName() + ".corrupt")).exists();
            assertThat(warnings.get(0)).contains(path.toString()).contains("cut short");
        }
    }

    @Test
    @Tag("faults")
    void everyChangedByteIsNoticed() throws IOException {
        var row = Rows.completed(1, "baseline", 1, 0.5);
        var path = fileOf(row);
        try (var store = open(row)) {
            store.put(row);
            var whole = Files.readAllBytes(path);
            for (int i = 0; i < whole.length; i++) {
                var scribbled = whole.clone();
                scribbled[i] ^= 4;
                Files.write(path, scribbled);
                assertThat(store.find(row.key())).as("byte %d", i).isEmpty();
            }
        }
    }

    /** Its checksum may be right, and yet it is no run. */
    @Tag("faults")
    @Test
    void aFileWithoutARunIsCorrupt() throws Exception {
        var row = Rows.completed(1, "baseline", 1, 0.5);
        var body = "{\"schema\":1,\"status\":\"COMPLETED\",\"row\":null";
        var checksum = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        try (var store = open(row)) {
            Files.writeString(fileOf(row), body + ",\"sha256\":\"" + checksum + "\"}\n");
            assertThat(store.finished()).isEmpty();
            assertThat(warnings.get(0)).contains("is corrupt (it holds no run)");
            assertThat(all(store)).isEmpty();
        }
    }

    @Test
    @Tag("faults")
    void aFileUnderTheWrongNameIsCorrupt() throws IOException {
        var row = Rows.completed(1, "baseline", 1, 0.5);
        try (var store = open(row)) {
            store.put(row);
            Files.move(fileOf(row), fileOf(Rows.completed(2, "baseline", 1, 0.5)));
            assertThat(all(store)).isEmpty();
            assertThat(warnings.get(0)).contains("it holds run 00000000000000000001");
        }
    }

    @Test
    void aReaderLeavesCorruptFilesWhereTheyAre() throws IOException {
        var row = Rows.completed(1, "baseline", 1, 0.5);
        try (var store = open(row)) {
            store.put(row);
        }
        Files.writeString(fileOf(row), "{");
        assertThat(all(ResultStore.read(folder, warnings::add))).isEmpty();
        assertThat(fileOf(row)).exists();
        assertThat(warnings).hasSize(1);
    }

    @Test
    void rowsOfAnotherSchemaAreLeftOutInOneLine() throws IOException {
        var row = Rows.completed(1, "baseline", 1, 0.5);
        var foreign = new RunRow(
                2,
                Rows.key(7),
                "d",
                "",
                "",
                "",
                "",
                "",
                1,
                "",
                Status.COMPLETED,
                "",
                row.metrics(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                false,
                row.environment());
        try (var store = open(row)) {
            store.put(row);
            store.put(foreign);
            assertThat(all(store)).containsExactly(row);
            assertThat(store.finished()).doesNotContainKey(foreign.key());
            assertThat(warnings)
                    .containsExactly("1 of the runs in " + folder.resolve("runs")
                            + " have schema 2, this regbench reads schema 1: left out");
        }
    }

    @Test
    @Tag("faults")
    void aSecondDriverIsTurnedAwayUntilTheFirstIsDone() {
        var row = Rows.completed(1, "baseline", 1, 0.5);
        try (var store = open(row)) {
            assertThat(store.finished()).doesNotContainKey(row.key());
            assertThatThrownBy(() -> open(row))
                    .isInstanceOf(UserError.class)
                    .hasMessage(
                            "Another regbench (process %d) is writing to %s; wait for it or choose another --out",
                            ProcessHandle.current().pid(), folder);
        }
        open(row).close();
    }

    @Test
    @Tag("faults")
    void theLockOfAKilledProcessIsFree() throws Exception {
        var row = Rows.completed(1, "baseline", 1, 0.5);
        var other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('+');
            assertThatThrownBy(() -> open(row))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("(process " + other.pid() + ")");
        } finally {
            other.destroyForcibly().waitFor();
        }
        open(row).close();
    }

    /** Holds the lock of a folder until it is killed. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] args) throws IOException {
            var lock = FolderLock.take(Path.of(args[0]));
            System.out.print('+');
            System.out.flush();
            int end = System.in.read();
            lock.close();
            System.exit(end);
        }
    }

    @Test
    @Tag("faults")
    void anotherExperimentIsRefusedAndUntouched() throws IOException {
        var mine = Rows.completed(1, "baseline", 1, 0.5);
        var other = Rows.completed(2, "baseline", 2, 0.5);
        try (var store = open(mine)) {
            store.put(mine);
        }
        var before = Files.readString(folder.resolve("plan.csv"));
        assertThatThrownBy(() -> open(mine, other))
                .isInstanceOf(UserError.class)
                .hasMessage(folder + " holds another experiment (1 runs, 1 of them among the 2 planned now);"
                        + " choose another --out, or --fresh to discard it");
        assertThat(folder.resolve("plan.csv")).hasContent(before);
    }

    @Test
    void runsWithoutAPlanAreRefusedUnlessPlanned() throws IOException {
        var mine = Rows.completed(1, "baseline", 1, 0.5);
        try (var store = open(mine)) {
            store.put(mine);
        }
        Files.delete(folder.resolve("plan.csv"));
        assertThatThrownBy(() -> open(Rows.completed(2, "baseline", 1, 0.5))).isInstanceOf(UserError.class);
        try (var store = open(mine)) {
            assertThat(store.finished()).containsKey(mine.key());
        }
    }

    @Test
    void freshDiscardsTheRunsOfAnotherExperiment() {
        var mine = Rows.completed(1, "baseline", 1, 0.5);
        var other = Rows.completed(2, "baseline", 2, 0.5);
        try (var store = open(mine)) {
            store.put(mine);
        }
        try (var store = ResultStore.openFresh(folder, List.of(Rows.planned(other)), warnings::add)) {
            assertThat(all(store)).isEmpty();
        }
        assertThat(PlanFile.keys(folder)).containsExactly(other.key().value());
    }

    @Test
    @Tag("faults")
    void freshDoesNotTouchAFolderThatIsNotOurs() throws IOException {
        var theirs = Files.createDirectory(folder.resolve("runs")).resolve("notes.json");
        Files.writeString(theirs, "{}");
        assertThatThrownBy(() -> ResultStore.openFresh(folder, List.of(), warnings::add))
                .isInstanceOf(UserError.class);
        Files.delete(theirs);
        Files.writeString(folder.resolve("plan.csv"), "milestone,date\nfirst,monday\n");
        assertThatThrownBy(() -> ResultStore.openFresh(folder, List.of(), warnings::add))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not a plan of regbench");
        assertThat(folder.resolve("plan.csv")).isNotEmptyFile();
    }

    @Test
    @Tag("faults")
    void aFileIsNoFolder() throws IOException {
        var file = Files.writeString(folder.resolve("x"), "");
        assertThatThrownBy(() -> ResultStore.open(file, List.of(), warnings::add))
                .isInstanceOf(UserError.class)
                .hasMessage(file + " is a file; --out must name a folder");
    }

    @Test
    @Tag("faults")
    void aReadOnlyFolderIsRefused() {
        var closed = folder.resolve("closed").toFile();
        assertThat(closed.mkdir() && closed.setReadOnly()).isTrue();
        assumeFalse(closed.canWrite(), "this user may write everywhere");
        assertThatThrownBy(() -> ResultStore.open(closed.toPath(), List.of(), warnings::add))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot write to " + closed + ": Access Denied");
    }

    @Test
    @Tag("faults")
    void temporaryFilesOfAKilledDriverGo() throws IOException {
        var row = Rows.completed(1, "baseline", 1, 0.5);
        open(row).close();
        var left = Files.writeString(folder.resolve("runs/." + row.key() + ".json.17.tmp"), "{\"schema\"");
        try (var store = open(row)) {
            assertThat(left).doesNotExist();
            assertThat(all(store)).isEmpty();
        }
    }

    @Test
    @Tag("faults")
    void aWriteThatFailsSaysSoInOneLineAndKeepsTheOldFile() throws IOException {
        var file = Files.writeString(folder.resolve("table.csv"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write("new");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write " + file + ": No space left on device");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    @Tag("faults")
    void aRowIsStoredByAnInterruptedThread() {
        var row = Rows.completed(1, "baseline", 1, 0.5);
        try (var store = open(row)) {
            Thread.currentThread().interrupt();
            store.put(row);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(store.find(row.key())).isEqualTo(Optional.of(row));
        }
    }

    @Test
    void thePlanListsWhatCannotRunAndWhy() {
        var plan = List.of(
                Rows.planned(Rows.completed(1, "baseline", 1, 0.5)),
                Rows.planned(Rows.ended(2, "layer.A + layer.B", 1, Status.INCOMPATIBLE, "both set \"noise\", sorry")));
        ResultStore.open(folder, plan, warnings::add).close();
        assertThat(folder.resolve("plan.csv"))
                .hasContent(
                        """
                        key,dataset,network,combination,seed,budget,status,reason
                        00000000000000000001,digits,mlp,baseline,1,2 epochs,planned,
                        00000000000000000002,digits,mlp,layer.A + layer.B,1,2 epochs,incompatible,"both set ""noise"", sorry"
                        """);
    }

    private ResultStore open(RunRow... plan) {
        return ResultStore.open(
                folder, List.of(plan).stream().map(Rows::planned).toList(), warnings::add);
    }

    private Path fileOf(RunRow row) {
        return folder.resolve("runs").resolve(row.key() + ".json");
    }

    private static List<RunRow> all(ResultStore store) {
        var rows = new ArrayList<RunRow>();
        store.forEach(rows::add);
        return rows;
    }
}
