package org.regbench.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
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
import org.regbench.execute.fakes.Home;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/** What goes wrong with workers of this machine; src/site/markdown/reliability.md says what is promised. */
@Timeout(120)
class LocalFaultsTest {
    private SmallWorkers workers;

    @BeforeEach
    void workersIn(@TempDir Path folder) {
        workers = new SmallWorkers(folder);
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

        var rows = SmallWorkers.execute(workers.options(2), runs);

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
        var options = workers.options(1).withTimeLimit(Duration.ofMillis(1500));

        var rows = SmallWorkers.execute(options, Stream.of(FakeRuns.planned(behaviour, 1)));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).status()).isEqualTo(Status.FAILED);
        assertThat(rows.get(0).reason()).startsWith("ran longer than 1.5 s");
    }

    /** Three seconds each, of five. */
    @Test
    @Tag("faults")
    void gettingReadyForARunIsNotChargedToIt() throws Exception {
        var options = workers.options(1).withTimeLimit(Duration.ofSeconds(5));

        var rows = SmallWorkers.execute(options, Stream.of(FakeRuns.planned(Behaviour.PREPARES_AS_LONG_AS_IT_RUNS, 1)));

        assertThat(rows).extracting(RunRow::status).containsExactly(Status.COMPLETED);
    }

    @Test
    @Tag("faults")
    void otherWorkersGoOnWhileOneHangs() throws Exception {
        try (var home = new Home()) {
            var runs = Stream.concat(
                    Stream.of(FakeRuns.planned(Behaviour.CALLS_HOME, 1)),
                    IntStream.rangeClosed(2, 20).mapToObj(seed -> FakeRuns.planned(Behaviour.WORKS, seed)));
            var rows = new ArrayList<RunRow>();

            new LocalExecutor(FakeRuns.class, workers.options(2, home)).execute(runs.toList(), row -> {
                rows.add(row);
                if (rows.size() == 19) {
                    home.release();
                }
            });

            assertThat(rows).extracting(RunRow::seed).containsSubsequence(2, 3, 4, 20, 1);
        }
    }

    @ParameterizedTest
    @Tag("faults")
    @EnumSource(names = {"KILLS_ITSELF_ONCE", "THROWS_ONCE"})
    void aSecondTryInAFreshWorkerMaySucceed(Behaviour behaviour) throws Exception {
        var rows = SmallWorkers.execute(
                workers.options(1), Stream.of(FakeRuns.planned(Behaviour.WORKS, 1), FakeRuns.planned(behaviour, 2)));

        assertThat(rows).extracting(RunRow::status).containsExactly(Status.COMPLETED, Status.COMPLETED);
        assertThat(SmallWorkers.pidOf(rows.get(1))).isNotEqualTo(SmallWorkers.pidOf(rows.get(0)));
    }

    @Test
    @Tag("faults")
    void workersThatCannotStartEndTheExecution() {
        assertThatThrownBy(() -> new LocalExecutor(BrokenFactory.class, workers.options(1))
                        .execute(List.of(FakeRuns.planned(Behaviour.WORKS, 1)), row -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Workers do not start: ");
        assertThatThrownBy(() -> SmallWorkers.execute(
                        workers.options(1).withJvmOptions(List.of("-XX:+NoSuchOption")),
                        Stream.of(FakeRuns.planned(Behaviour.WORKS, 1))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("status 1");
    }

    @Test
    @Tag("faults")
    void aWorkerKilledFromOutsideIsReplaced() throws Exception {
        try (var home = new Home()) {
            var rows = new ArrayList<RunRow>();
            var runs = Stream.of(FakeRuns.planned(Behaviour.CALLS_HOME, 1), FakeRuns.planned(Behaviour.CALLS_HOME, 2));
            var execution =
                    SmallWorkers.inBackground(() -> rows.addAll(SmallWorkers.execute(workers.options(1, home), runs)));
            for (int attempt = 0; attempt < 2; attempt++) {
                try (var call = home.call()) {
                    ProcessHandle.of(call.pid()).orElseThrow().destroyForcibly();
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
            var execution = SmallWorkers.inBackground(() -> assertThatThrownBy(
                            () -> new LocalExecutor(FakeRuns.class, workers.options(1, home)).execute(runs, listener))
                    .isInstanceOf(InterruptedException.class));
            try (var call = home.call()) {
                var worker = ProcessHandle.of(call.pid()).orElseThrow();
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
                        ProcessHandle.of(one.pid()).orElseThrow(),
                        ProcessHandle.of(other.pid()).orElseThrow());
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
}
