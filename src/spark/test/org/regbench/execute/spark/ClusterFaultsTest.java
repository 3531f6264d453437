package org.regbench.execute.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.regbench.app.Main;
import org.regbench.common.UserError;
import org.regbench.execute.Executor;
import org.regbench.execute.RemoteOptions;
import org.regbench.execute.TrainingRun;
import org.regbench.execute.fakes.Behaviour;
import org.regbench.execute.fakes.FakeRuns;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.ResultStore;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/** What fails on a cluster of two workers, which all tests share; one that is lost is replaced before the next test. */
@Tag("slow")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterFaultsTest {
    private static final String MEMORY = "spark.executor.memory";
    private static final String JARS = "spark.jars";
    private static final String MOST_FAILURES = "spark.task.maxFailures";
    /** Java reads it after its command line: workers of fakes get less than their share of the machine, start soon. */
    private static final String LATE_OPTIONS = "spark.executorEnv._JAVA_OPTIONS";

    private static final String SMALL = "-Xmx512m -XX:TieredStopAtLevel=1 -Dorg.bytedeco.javacpp.maxretries=0 "
            + "-Dorg.bytedeco.javacpp.maxphysicalbytes=800m";
    private static final int PLANNED = 10;

    @TempDir
    private static Path home;

    private static StandaloneCluster cluster;

    @TempDir
    private Path folder;

    private final List<Process> drivers = new ArrayList<>();

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = new StandaloneCluster(Files.createDirectory(home.resolve("spark")), 2);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void replaceWorkers() throws IOException {
        System.setProperty(MEMORY, "512m");
        cluster.staff(2);
    }

    @AfterEach
    void endDrivers() {
        drivers.forEach(Process::destroyForcibly);
        System.clearProperty(MEMORY);
        System.clearProperty(JARS);
        System.clearProperty(LATE_OPTIONS);
        System.clearProperty(MOST_FAILURES);
    }

    @Test
    @Tag("faults")
    void aWorkerGoneForGoodCostsNoRow() throws Exception {
        var runs = SparkRuns.of("iris", 6);
        var watch = new Watch() {
            @Override
            public void started(PlannedRun run) {
                super.started(run);
                if (started.size() == 2) {
                    cluster.loseWorker();
                }
            }
        };

        new SparkExecutor(cluster.url(), TrainingRun.class, SparkRuns.OPTIONS).execute(runs, watch);

        assertThat(watch.started).hasSizeGreaterThan(runs.size());
        SparkRuns.assertSame(watch.rows, SparkRuns.executedHere(runs));
    }

    @Test
    @Tag("faults")
    void aKilledDriverKeepsOthersOutUntilThenAndTheNextGoesOn() throws Exception {
        var first = driver();
        var said = first.inputReader(StandardCharsets.UTF_8);
        readUntil(said, ": 10 runs, on spark://");

        var second = driver();
        assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("Another regbench (process " + first.pid() + ") is writing to " + results()
                        + "; wait for it or choose another --out\n");
        assertThat(second.waitFor()).isEqualTo(2);

        readUntil(said, "2/10 runs");
        var atWork = cluster.atWork();
        first.destroyForcibly().waitFor();
        assertThat(atWork).isNotEmpty();
        assertGone(atWork);
        var before = stored();
        assertThat(before).hasSizeBetween(2, PLANNED - 1);

        var third = driver();
        assertThat(new String(third.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(": 10 runs (" + before.size() + " done before), on spark://")
                .contains("\n1/" + (PLANNED - before.size()) + " runs");
        assertThat(third.waitFor()).isZero();
        assertThat(stored()).hasSize(PLANNED).containsAllEntriesOf(before);
        assertThat(ResultStore.read(results(), warning -> {}).finished()).hasSize(PLANNED);
        assertGone(cluster.atWork());
    }

    @Test
    @Tag("faults")
    void whatKillsAWorkerCostsOneRunAndNoExecutor() throws Exception {
        var watch = executed(
                Duration.ofMinutes(2),
                Behaviour.WORKS,
                Behaviour.ABORTS,
                Behaviour.FILLS_THE_HEAP,
                Behaviour.FILLS_NATIVE_MEMORY,
                Behaviour.THROWS,
                Behaviour.WORKS);

        assertThat(watch.started).as("no executor was lost").hasSize(6);
        assertThat(watch.executors).hasSizeBetween(1, 2);
        assertThat(watch.reasons(Behaviour.WORKS)).containsExactly("", "");
        assertThat(watch.reason(Behaviour.ABORTS)).startsWith("worker crashed in native code");
        assertThat(watch.reason(Behaviour.FILLS_THE_HEAP)).isEqualTo("out of memory: Java heap space (tried twice)");
        assertThat(watch.reason(Behaviour.FILLS_NATIVE_MEMORY))
                .startsWith("out of memory: Physical memory usage is too high");
        assertThat(watch.reason(Behaviour.THROWS)).startsWith("IllegalStateException: shapes do not match");
    }

    @Test
    @Tag("faults")
    void aRunBeyondTheTimeLimitIsKilledAndNoExecutor() throws Exception {
        var watch = executed(Duration.ofSeconds(5), Behaviour.HANGS, Behaviour.WORKS, Behaviour.WORKS, Behaviour.WORKS);

        assertThat(watch.started).as("no executor was lost").hasSize(4);
        assertThat(watch.executors).hasSizeBetween(1, 2);
        assertThat(watch.reasons(Behaviour.WORKS)).containsExactly("", "", "");
        assertThat(watch.reason(Behaviour.HANGS)).startsWith("ran longer than 5 s");
    }

    @Test
    @Tag("faults")
    void aRunThatLosesFourExecutorsIsAFailedRow() throws Exception {
        var watch = executed(
                Duration.ofMinutes(2), Behaviour.KILLS_ITS_PARENT, Behaviour.WORKS, Behaviour.WORKS, Behaviour.WORKS);

        assertThat(watch.started).hasSize(4 + RunTask.MOST_TRIES);
        assertThat(watch.reasons(Behaviour.WORKS)).containsExactly("", "", "");
        assertThat(watch.reason(Behaviour.KILLS_ITS_PARENT))
                .isEqualTo("the Spark executor was lost 4 times while this ran");
    }

    @Test
    @Tag("faults")
    void executorsThatDoNotComeAreOneLineAndCtrlCEnds() {
        System.setProperty(JARS, SparkRuns.jarsForFakes());
        System.setProperty(MEMORY, "100g");
        var said = new ArrayList<String>();
        var watch = new Watch() {
            @Override
            public void stuck(String why) {
                said.add(why);
                Thread.currentThread().interrupt();
            }
        };
        var runs = List.of(FakeRuns.planned(Behaviour.WORKS, 1));
        var executor = new SparkExecutor(cluster.url(), FakeRuns.class, SparkRuns.OPTIONS, Duration.ofSeconds(2));

        assertThatThrownBy(() -> executor.execute(runs, watch)).isInstanceOf(InterruptedException.class);

        assertThat(said).singleElement().asString().startsWith("No executor of " + cluster.url() + " has come for 2 s");
        assertThat(watch.rows).isEmpty();
    }

    @Test
    @Tag("faults")
    void whenSparkGivesUpWhatIsFinishedIsThere() {
        System.setProperty(JARS, SparkRuns.jarsForFakes());
        System.setProperty(LATE_OPTIONS, SMALL);
        System.setProperty(MOST_FAILURES, "1");
        var watch = new Watch();
        var runs = new ArrayList<PlannedRun>();
        for (var behaviour : List.of(Behaviour.WORKS, Behaviour.WORKS, Behaviour.WORKS, Behaviour.KILLS_ITS_PARENT)) {
            runs.add(FakeRuns.planned(behaviour, runs.size() + 1));
        }
        var executor = new SparkExecutor(cluster.url(), FakeRuns.class, SparkRuns.OPTIONS);

        assertThatThrownBy(() -> executor.execute(runs, watch))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Spark gave up: Job aborted due to stage failure")
                .hasMessageEndingWith("what is finished is kept, and the same command goes on from here");

        // two cores: when the fourth run begins, two of the others have ended
        assertThat(watch.reasons(Behaviour.WORKS)).hasSizeBetween(2, 3).containsOnly("");
    }

    private static Watch executed(Duration limit, Behaviour... behaviours) throws InterruptedException {
        System.setProperty(JARS, SparkRuns.jarsForFakes());
        System.setProperty(LATE_OPTIONS, SMALL);
        var runs = new ArrayList<PlannedRun>();
        for (var behaviour : behaviours) {
            runs.add(FakeRuns.planned(behaviour, runs.size() + 1));
        }
        var watch = new Watch();
        var options = RemoteOptions.of(Optional.empty(), Optional.of(limit));
        new SparkExecutor(cluster.url(), FakeRuns.class, options).execute(runs, watch);
        assertThat(watch.rows).extracting(RunRow::key).doesNotHaveDuplicates();
        return watch;
    }

    private static void assertGone(List<ProcessHandle> processes) {
        processes.forEach(
                process -> process.onExit().orTimeout(60, TimeUnit.SECONDS).join());
        assertThat(cluster.atWork()).isEmpty();
    }

    private Path results() {
        return folder.resolve("results");
    }

    /** The command line in a Java of its own; ten runs, each a second or two. */
    private Process driver() throws IOException {
        var driver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-D" + MEMORY + "=512m",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--dataset",
                        "iris",
                        "--network",
                        "mlp[4]",
                        "--techniques",
                        "layer.Dropout",
                        "--seeds",
                        "5",
                        "--epochs",
                        "300",
                        "--out",
                        results().toString(),
                        "--on",
                        cluster.url())
                .redirectErrorStream(true)
                .start();
        drivers.add(driver);
        return driver;
    }

    private static void readUntil(BufferedReader said, String part) throws IOException {
        var before = new ArrayList<String>();
        for (var line = said.readLine(); line == null || !line.contains(part); line = said.readLine()) {
            assertThat(line).as("'%s' was not said after %s", part, before).isNotNull();
            before.add(line);
        }
    }

    private record Stored(String text, FileTime written) {}

    private Map<String, Stored> stored() throws IOException {
        var stored = new TreeMap<String, Stored>();
        try (var files = Files.newDirectoryStream(results().resolve("runs"), "*.json")) {
            for (var file : files) {
                stored.put(
                        String.valueOf(file.getFileName()),
                        new Stored(Files.readString(file), Files.getLastModifiedTime(file)));
            }
        }
        return stored;
    }

    /** Keeps all that an execution tells, and the executors that were there meanwhile. */
    private static class Watch implements Executor.Listener {
        final List<PlannedRun> started = new ArrayList<>();
        final List<RunRow> rows = new ArrayList<>();
        final Set<Long> executors = new HashSet<>();

        @Override
        public void started(PlannedRun run) {
            started.add(run);
            look();
        }

        @Override
        public void finished(RunRow row) {
            rows.add(row);
            look();
        }

        private void look() {
            cluster.executors().forEach(executor -> executors.add(executor.pid()));
        }

        List<String> reasons(Behaviour behaviour) {
            return of(behaviour).map(RunRow::reason).toList();
        }

        String reason(Behaviour behaviour) {
            assertThat(of(behaviour)).extracting(RunRow::status).containsExactly(Status.FAILED);
            return reasons(behaviour).get(0);
        }

        private Stream<RunRow> of(Behaviour behaviour) {
            return rows.stream().filter(row -> row.dataset().equals(behaviour.name()));
        }
    }
}
