package org.regbench.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regbench.common.UserError;
import org.regbench.execute.fakes.Behaviour;
import org.regbench.execute.fakes.FakeRuns;
import org.regbench.execute.fakes.Home;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

@Timeout(120)
class LocalExecutorTest {
    private SmallWorkers workers;

    @BeforeEach
    void workersIn(@TempDir Path folder) {
        workers = new SmallWorkers(folder);
    }

    @Test
    void runsInPlanOrderInOneLongLivedWorker() throws Exception {
        var rows = SmallWorkers.execute(
                workers.options(1),
                IntStream.rangeClosed(1, 30).mapToObj(seed -> FakeRuns.planned(Behaviour.WORKS, seed)));

        assertThat(rows)
                .extracting(RunRow::seed)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 30).boxed().toList());
        assertThat(rows).extracting(row -> row.environment().get("pid")).containsOnly(SmallWorkers.pidOf(rows.get(0)));
        assertThat(rows).extracting(RunRow::shared).containsOnly(false);
    }

    @Test
    void severalWorkersShareTheRunsAndSaySo() throws Exception {
        try (var home = new Home()) {
            var waiting = List.of(FakeRuns.planned(Behaviour.CALLS_HOME, 1), FakeRuns.planned(Behaviour.CALLS_HOME, 2));
            var rows = new ArrayList<RunRow>();
            var execution = SmallWorkers.inBackground(
                    () -> rows.addAll(SmallWorkers.execute(workers.options(2, home), waiting.stream())));
            try (var one = home.call();
                    var other = home.call()) {
                assertThat(one.pid()).isNotEqualTo(other.pid());
                one.release();
                other.release();
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

        var row = SmallWorkers.execute(options, Stream.of(FakeRuns.planned(Behaviour.WORKS, 1)))
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
        assertThat(SmallWorkers.execute(workers.options(1), Stream.of(FakeRuns.planned(behaviour, 1))))
                .extracting(RunRow::status)
                .containsExactly(Status.COMPLETED);
    }

    @Test
    void aDivergedRowComesThroughWithItsNumbersThatAreNone() throws Exception {
        var row = SmallWorkers.execute(workers.options(1), Stream.of(FakeRuns.planned(Behaviour.DIVERGES, 1)))
                .get(0);

        assertThat(row.status()).isEqualTo(Status.DIVERGED);
        assertThat(row.metrics().get("test_loss")).isNaN();
        assertThat(row.curve().get(0).validationLoss()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void aMistakeOfTheUserIsNotTriedAgain() throws Exception {
        var rows = SmallWorkers.execute(
                workers.options(1),
                Stream.of(
                        FakeRuns.planned(Behaviour.WORKS, 1),
                        FakeRuns.planned(Behaviour.BLAMES_THE_USER, 2),
                        FakeRuns.planned(Behaviour.WORKS, 3)));

        assertThat(rows.get(1).status()).isEqualTo(Status.FAILED);
        assertThat(rows.get(1).reason()).isEqualTo("Unknown network 'mpl'");
        assertThat(SmallWorkers.pidOf(rows.get(2))).isEqualTo(SmallWorkers.pidOf(rows.get(0)));
    }

    @Test
    void aFailedRowSaysWhatWasPlanned() throws Exception {
        var planned = FakeRuns.planned(Behaviour.BLAMES_THE_USER, 4);

        var row = SmallWorkers.execute(workers.options(1), Stream.of(planned)).get(0);

        assertThat(row.key()).isEqualTo(planned.key());
        assertThat(row.datasetSha256()).isEqualTo(planned.datasetSha256());
        assertThat(row.task()).isEqualTo("classification");
        assertThat(row.network()).isEqualTo("mlp");
        assertThat(row.label()).isEqualTo("baseline");
        assertThat(row.seed()).isEqualTo(4);
        assertThat(row.budget()).isEqualTo("epochs=20 batch=64 lr=0.001 adam");
    }

    @Test
    void aListenerThatThrowsEndsTheExecution() {
        assertThatThrownBy(() -> new LocalExecutor(FakeRuns.class, workers.options(1))
                        .execute(List.of(FakeRuns.planned(Behaviour.WORKS, 1)), row -> {
                            throw new UserError("No space left on device");
                        }))
                .isInstanceOf(UserError.class)
                .hasMessage("No space left on device");
    }

    @Test
    void nothingPlannedIsNothingDone() throws Exception {
        assertThat(SmallWorkers.execute(workers.options(1), Stream.empty())).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked") // the class of another loader, as under mvn exec:java
    void workersGetALongClassPathFromAClassLoaderOfUrls() throws Exception {
        var places = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
        var absent = IntStream.range(0, 400).mapToObj(i -> workers.folder().resolve("a folder that is not there " + i));
        var urls = Stream.concat(absent, places).map(LocalExecutorTest::url).toArray(URL[]::new);
        try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            var function = (Class<? extends RunFunction>) loader.loadClass(FakeRuns.class.getName());
            var rows = new ArrayList<RunRow>();

            new LocalExecutor(function, workers.options(1))
                    .execute(List.of(FakeRuns.planned(Behaviour.WORKS, 1)), rows::add);

            assertThat(rows).extracting(RunRow::status).containsExactly(Status.COMPLETED);
            assertThat(WorkerCommand.classPathOptions(WorkerClassPath.of(function)))
                    .singleElement()
                    .asString()
                    .startsWith("@");
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
