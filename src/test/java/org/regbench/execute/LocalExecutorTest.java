package org.regbench.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.common.UserError;
import org.regbench.execute.fakes.Behaviour;
import org.regbench.execute.fakes.BrokenFactory;
import org.regbench.execute.fakes.DriverMain;
import org.regbench.execute.fakes.FakeRuns;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

@Timeout(120)
class LocalExecutorTest {
    @TempDir
    private Path folder;

    @Test
    void runsInPlanOrderInOneLongLivedWorker() throws Exception {
        var rows = execute(
                options(1), IntStream.rangeClosed(1, 30).mapToObj(seed -> FakeRuns.planned(Behaviour.WORKS, seed)));

        assertThat(rows)
                .extracting(RunRow::seed)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 30).boxed().toList());
        assertThat(rows).extracting(row -> row.environment().get("pid")).containsOnly(pidOf(rows.get(0)));
        assertThat(rows).extracting(RunRow::shared).containsOnly(false);
    }

    @Test
    void severalWorkersShareTheRunsAndSaySo() throws Exception {
        try (var home = new Home()) {
            var waiting = List.of(FakeRuns.planned(Behaviour.CALLS_HOME, 1), FakeRuns.planned(Behaviour.CALLS_HOME, 2));
            var rows = new ArrayList<RunRow>();
            var execution = inBackground(() -> rows.addAll(execute(options(2, home), waiting.stream())));
            try (var one = home.call();
                    var other = home.call()) {
                assertThat(pid(one)).isNotEqualTo(pid(other));
                release(one);
                release(other);
            }
            execution.join();
            assertThat(rows).extracting(RunRow::status).containsOnly(Status.COMPLETED);
            assertThat(rows).extracting(RunRow::shared).containsOnly(true);
        }
    }

    @Test
    void aWorkerGetsItsShareOfTheMachineAndTheOptionsOfTheCaller() throws Exception {
        var options = new WorkerOptions(
                1, 3, 512L << 20, Duration.ofMinutes(1), List.of("-Dour.own=1"), Map.of("MKL_NUM_THREADS", "7"));

        var row = execute(options, Stream.of(FakeRuns.planned(Behaviour.WORKS, 1)))
                .get(0);

        assertThat(row.environment().get("threads")).isEqualTo("3");
        assertThat(row.environment().get("options"))
                .contains("-Xmx256m", "maxphysicalbytes=536870912", "-XX:+UseSerialGC", "-Dour.own=1");
        assertThat(options.variables())
                .containsEntry("OMP_NUM_THREADS", "3")
                .containsEntry("OPENBLAS_NUM_THREADS", "3")
                .containsEntry("MKL_NUM_THREADS", "7");
    }

    @ParameterizedTest
    @EnumSource(names = {"PRINTS", "READS_STANDARD_INPUT"})
    void standardStreamsOfARunDoNotDisturbTheProtocol(Behaviour behaviour) throws Exception {
        assertThat(execute(options(1), Stream.of(FakeRuns.planned(behaviour, 1))))
                .extracting(RunRow::status)
                .containsExactly(Status.COMPLETED);
    }

    @Test
    void aDivergedRowComesThroughWithItsNumbersThatAreNone() throws Exception {
        var row = execute(options(1), Stream.of(FakeRuns.planned(Behaviour.DIVERGES, 1)))
                .get(0);

        assertThat(row.status()).isEqualTo(Status.DIVERGED);
        assertThat(row.metrics().get("test_loss")).isNaN();
        assertThat(row.curve().get(0).validationLoss()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    @Tag("faults")
    void whatKillsAWorkerCostsOneRun() throws Exception {
        var reasons = Map.of(
                Behaviour.THROWS,
                        "IllegalStateException: shapes do not match \\(Behaviour.java:\\d+\\) \\(tried twice\\)",
                Behaviour.EXITS, "worker ended with status 7: that is all \\(tried twice\\)",
                Behaviour.HALTS, "worker ended with status 0 \\(tried twice\\)",
                Behaviour.ABORTS, "worker crashed in native code: V +\\[libjvm.so.*] +Unsafe_Put.* \\(tried twice\\)",
                Behaviour.KILLS_ITSELF, "worker was killed by signal 9 \\(tried twice\\)",
                Behaviour.FILLS_THE_HEAP, "out of memory: Java heap space \\(tried twice\\)",
                Behaviour.FILLS_NATIVE_MEMORY, "out of memory: Physical memory usage is too high: .*",
                Behaviour.WRITES_GARBAGE,
                        "worker wrote to standard output what is not a row: 'Blas vendor: \\[MKL]' \\(tried twice\\)");
        var runs = reasons.keySet().stream()
                .flatMap(bad ->
                        Stream.of(FakeRuns.planned(bad, 1), FakeRuns.planned(Behaviour.WORKS, 2 + bad.ordinal())));

        var rows = execute(options(2), runs);

        assertThat(rows).hasSize(2 * reasons.size());
        assertThat(rows).allSatisfy(row -> {
            var behaviour = Behaviour.valueOf(row.dataset());
            if (behaviour == Behaviour.WORKS) {
                assertThat(row.status()).isEqualTo(Status.COMPLETED);
            } else {
                assertThat(row.status()).isEqualTo(Status.FAILED);
                assertThat(row.reason()).matches(reasons.get(behaviour));
            }
        });
    }

    @ParameterizedTest
    @Tag("faults")
    @EnumSource(names = {"HANGS", "WRITES_GARBAGE_WITHOUT_END"})
    void aRunBeyondTheTimeLimitIsKilled(Behaviour behaviour) throws Exception {
        var options = options(1).withTimeLimit(Duration.ofMillis(1500));

        var rows = execute(options, Stream.of(FakeRuns.planned(behaviour, 1)));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).status()).isEqualTo(Status.FAILED);
        assertThat(rows.get(0).reason()).startsWith("ran longer than 1.5 s");
    }

    @Test
    @Tag("faults")
    void otherWorkersGoOnWhileOneHangs() throws Exception {
        try (var home = new Home()) {
            var runs = Stream.concat(
                    Stream.of(FakeRuns.planned(Behaviour.CALLS_HOME, 1)),
                    IntStream.rangeClosed(2, 20).mapToObj(seed -> FakeRuns.planned(Behaviour.WORKS, seed)));
            var rows = new ArrayList<RunRow>();

            new LocalExecutor(FakeRuns.class, options(2, home)).execute(runs.toList(), row -> {
                rows.add(row);
                if (rows.size() == 19) {
                    home.release();
                }
            });

            assertThat(rows).extracting(RunRow::seed).containsSubsequence(2, 3, 4, 20, 1);
        }
    }

    @Test
    void aMistakeOfTheUserIsNotTriedAgain() throws Exception {
        var rows = execute(
                options(1),
                Stream.of(
                        FakeRuns.planned(Behaviour.WORKS, 1),
                        FakeRuns.planned(Behaviour.BLAMES_THE_USER, 2),
                        FakeRuns.planned(Behaviour.WORKS, 3)));

        assertThat(rows.get(1).status()).isEqualTo(Status.FAILED);
        assertThat(rows.get(1).reason()).isEqualTo("Unknown network 'mpl'");
        assertThat(pidOf(rows.get(2))).isEqualTo(pidOf(rows.get(0)));
    }

    @ParameterizedTest
    @Tag("faults")
    @EnumSource(names = {"KILLS_ITSELF_ONCE", "THROWS_ONCE"})
    void aSecondTryInAFreshWorkerMaySucceed(Behaviour behaviour) throws Exception {
        var rows = execute(options(1), Stream.of(FakeRuns.planned(Behaviour.WORKS, 1), FakeRuns.planned(behaviour, 2)));

        assertThat(rows).extracting(RunRow::status).containsExactly(Status.COMPLETED, Status.COMPLETED);
        assertThat(pidOf(rows.get(1))).isNotEqualTo(pidOf(rows.get(0)));
    }

    @Test
    void aFailedRowSaysWhatWasPlanned() throws Exception {
        var planned = FakeRuns.planned(Behaviour.BLAMES_THE_USER, 4);

        var row = execute(options(1), Stream.of(planned)).get(0);

        assertThat(row.key()).isEqualTo(planned.key());
        assertThat(row.datasetSha256()).isEqualTo(planned.datasetSha256());
        assertThat(row.task()).isEqualTo("classification");
        assertThat(row.network()).isEqualTo("mlp");
        assertThat(row.label()).isEqualTo("baseline");
        assertThat(row.seed()).isEqualTo(4);
        assertThat(row.budget()).isEqualTo("epochs=20 batch=64 lr=0.001 adam");
    }

    @Test
    @Tag("faults")
    void workersThatCannotStartEndTheExecution() {
        assertThatThrownBy(() -> new LocalExecutor(BrokenFactory.class, options(1))
                        .execute(List.of(FakeRuns.planned(Behaviour.WORKS, 1)), row -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Workers do not start: ");
        assertThatThrownBy(() -> execute(
                        options(1).withJvmOptions(List.of("-XX:+NoSuchOption")),
                        Stream.of(FakeRuns.planned(Behaviour.WORKS, 1))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("status 1");
    }

    @Test
    void aListenerThatThrowsEndsTheExecution() {
        assertThatThrownBy(() -> new LocalExecutor(FakeRuns.class, options(1))
                        .execute(List.of(FakeRuns.planned(Behaviour.WORKS, 1)), row -> {
                            throw new UserError("No space left on device");
                        }))
                .isInstanceOf(UserError.class)
                .hasMessage("No space left on device");
    }

    @Test
    void nothingPlannedIsNothingDone() throws Exception {
        assertThat(execute(options(1), Stream.empty())).isEmpty();
    }

    @Test
    @Tag("faults")
    void aWorkerKilledFromOutsideIsReplaced() throws Exception {
        try (var home = new Home()) {
            var rows = new ArrayList<RunRow>();
            var runs = Stream.of(FakeRuns.planned(Behaviour.CALLS_HOME, 1), FakeRuns.planned(Behaviour.CALLS_HOME, 2));
            var execution = inBackground(() -> rows.addAll(execute(options(1, home), runs)));
            for (int attempt = 0; attempt < 2; attempt++) {
                try (var call = home.call()) {
                    ProcessHandle.of(pid(call)).orElseThrow().destroyForcibly();
                }
            }
            home.release();
            execution.join();
            assertThat(rows).extracting(RunRow::status).containsExactly(Status.FAILED, Status.COMPLETED);
            assertThat(rows.get(0).reason()).isEqualTo("worker was killed by signal 9 (tried twice)");
        }
    }

    @Test
    @Tag("faults")
    void anInterruptedThreadLeavesNoWorkerBehind() throws Exception {
        try (var home = new Home()) {
            var said = new ArrayList<String>();
            var listener = new Executor.Listener() {
                @Override
                public void finished(RunRow row) {
                    said.add("row");
                }

                @Override
                public void interrupted(int finished, int planned) {
                    said.add(finished + " of " + planned);
                }
            };
            var runs = List.of(FakeRuns.planned(Behaviour.WORKS, 1), FakeRuns.planned(Behaviour.CALLS_HOME, 2));
            var execution = inBackground(() -> assertThatThrownBy(
                            () -> new LocalExecutor(FakeRuns.class, options(1, home)).execute(runs, listener))
                    .isInstanceOf(InterruptedException.class));
            try (var call = home.call()) {
                var worker = ProcessHandle.of(pid(call)).orElseThrow();
                execution.interrupt();
                execution.join();
                assertThat(worker.isAlive()).isFalse();
            }
            assertThat(said).containsExactly("row", "1 of 2");
        }
    }

    @ParameterizedTest
    @Tag("faults")
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void noWorkerOutlivesItsDriver(String signal) throws Exception {
        assumeFalse(signal.equals("INT") && ignoresInterrupts(), "started in the background, where SIGINT is ignored");
        try (var home = new Home()) {
            var driver = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            DriverMain.class.getName(),
                            home.port())
                    .start();
            try (var one = home.call();
                    var other = home.call()) {
                var workers = List.of(
                        ProcessHandle.of(pid(one)).orElseThrow(),
                        ProcessHandle.of(pid(other)).orElseThrow());
                new ProcessBuilder("kill", "-" + signal, String.valueOf(driver.pid()))
                        .start()
                        .waitFor();
                for (var worker : workers) {
                    worker.onExit().get(30, TimeUnit.SECONDS);
                }
            }
            var said = new String(driver.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!signal.equals("KILL")) {
                // whether the first row was told before the signal came is open
                assertThat(said)
                        .containsPattern("Interrupted after [01] of 3 runs; the same command goes on from there.\\R");
            }
        }
    }

    /** A shell has its background jobs ignore SIGINT, and what they start inherits that. */
    private static boolean ignoresInterrupts() throws IOException {
        var status = Path.of("/proc/self/status");
        return Files.isReadable(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Long.parseUnsignedLong(
                                                line.substring(line.indexOf(':') + 1)
                                                        .strip(),
                                                16)
                                        & 2)
                                != 0);
    }

    @Test
    @SuppressWarnings("unchecked") // the class of another loader, as under mvn exec:java
    void workersGetALongClassPathFromAClassLoaderOfUrls() throws Exception {
        var places = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
        var absent = IntStream.range(0, 400).mapToObj(i -> folder.resolve("a folder that is not there " + i));
        var urls = Stream.concat(absent, places).map(LocalExecutorTest::url).toArray(URL[]::new);
        try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            var loaded = loader.loadClass(FakeRuns.class.getName());
            var rows = new ArrayList<RunRow>();

            new LocalExecutor((Class<? extends RunFunction>) loaded, options(1))
                    .execute(List.of(FakeRuns.planned(Behaviour.WORKS, 1)), rows::add);

            assertThat(rows).extracting(RunRow::status).containsExactly(Status.COMPLETED);
            assertThat(WorkerCommand.classPathOptions(WorkerCommand.classPath(loader)))
                    .singleElement()
                    .asString()
                    .startsWith("@");
        }
    }

    /** Small workers that start fast. */
    private WorkerOptions options(int count) {
        return new WorkerOptions(
                count,
                1,
                256L << 20,
                Duration.ofMinutes(1),
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.bytedeco.javacpp.maxretries=0",
                        "-D" + Behaviour.FOLDER + "=" + folder,
                        "-XX:ErrorFile=" + folder.resolve("crash-%p.log")),
                Map.of());
    }

    private WorkerOptions options(int count, Home home) {
        var options = options(count);
        var port = Stream.of("-D" + Behaviour.PORT + "=" + home.port());
        return options.withJvmOptions(
                Stream.concat(options.jvmOptions().stream(), port).toList());
    }

    private static List<RunRow> execute(WorkerOptions options, Stream<Planned> runs) throws InterruptedException {
        var rows = new ArrayList<RunRow>();
        new LocalExecutor(FakeRuns.class, options).execute(runs.toList(), rows::add);
        return rows;
    }

    private static String pidOf(RunRow row) {
        return row.environment().getOrDefault("pid", "none");
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Thread inBackground(Action action) {
        var thread = new Thread(() -> {
            try {
                action.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }

    private static long pid(Socket call) throws IOException {
        return Long.parseLong(
                new BufferedReader(new InputStreamReader(call.getInputStream(), StandardCharsets.UTF_8)).readLine());
    }

    private static void release(Socket call) throws IOException {
        call.getOutputStream().write('\n');
    }

    /** Where {@link Behaviour#CALLS_HOME} calls. */
    private static final class Home implements AutoCloseable {
        private final ServerSocket socket;

        Home() throws IOException {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(60_000);
        }

        String port() {
            return String.valueOf(socket.getLocalPort());
        }

        Socket call() throws IOException {
            return socket.accept();
        }

        /** Answers one call and lets the caller go. */
        void release() {
            try (var call = call()) {
                pid(call);
                LocalExecutorTest.release(call);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
