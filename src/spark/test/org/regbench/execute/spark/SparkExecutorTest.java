package org.regbench.execute.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.common.UserError;
import org.regbench.execute.Cluster;
import org.regbench.execute.Executor;
import org.regbench.execute.TrainingRun;
import org.regbench.execute.fakes.Behaviour;
import org.regbench.execute.fakes.FakeRuns;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/** Spark in this process; its tasks hand their runs to worker processes all the same. */
@Timeout(180)
class SparkExecutorTest {
    @Test
    void aRunGivesTheSameBitsFromALocalWorkerAndFromSpark() throws Exception {
        var runs = SparkRuns.of("iris", 4);
        var executor = Cluster.find().executor("local[2]", TrainingRun.class, SparkRuns.OPTIONS);

        SparkRuns.assertSame(SparkRuns.executed(executor, runs), SparkRuns.executedHere(runs));
    }

    @Test
    @Tag("faults")
    void whatKillsAWorkerCostsOneRunAndNotSpark() throws Exception {
        var runs = Stream.of(
                        Behaviour.WORKS,
                        Behaviour.KILLS_ITSELF,
                        Behaviour.ABORTS,
                        Behaviour.BLAMES_THE_USER,
                        Behaviour.THROWS,
                        Behaviour.WORKS)
                .map(behaviour -> FakeRuns.planned(behaviour, behaviour.ordinal() + 1))
                .toList();
        var started = new ArrayList<PlannedRun>();
        var rows = new ArrayList<RunRow>();

        new SparkExecutor("local[2]", FakeRuns.class, SparkRuns.OPTIONS).execute(runs, new Executor.Listener() {
            @Override
            public void started(PlannedRun run) {
                started.add(run);
            }

            @Override
            public void finished(RunRow row) {
                rows.add(row);
            }
        });

        assertThat(started).isNotEmpty().isSubsetOf(runs);
        assertThat(rows).hasSize(runs.size()).extracting(RunRow::shared).containsOnly(true);
        assertThat(reason(rows, Behaviour.WORKS)).isEmpty();
        assertThat(reason(rows, Behaviour.KILLS_ITSELF)).isEqualTo("worker was killed by signal 9 (tried twice)");
        assertThat(reason(rows, Behaviour.ABORTS)).startsWith("worker crashed in native code");
        assertThat(reason(rows, Behaviour.BLAMES_THE_USER)).isEqualTo("Unknown network 'mpl'");
        assertThat(reason(rows, Behaviour.THROWS)).startsWith("IllegalStateException: shapes do not match");
        assertThat(rows).filteredOn(row -> row.status() == Status.COMPLETED).hasSize(2);
    }

    @Test
    @Tag("faults")
    void aListenerThatThrowsEndsTheExecution() {
        assertThatThrownBy(() -> new SparkExecutor("local", FakeRuns.class, SparkRuns.OPTIONS)
                        .execute(List.of(FakeRuns.planned(Behaviour.WORKS, 1)), row -> {
                            throw new UserError("No space left on device");
                        }))
                .isInstanceOf(UserError.class)
                .hasMessage("No space left on device");
    }

    @ParameterizedTest
    @Tag("faults")
    @ValueSource(strings = {"", "lokal[2]", "local[x]", "spark://host", "host:7077"})
    void aMasterThatIsNoneIsOneLine(String master) {
        assertThatThrownBy(() -> Cluster.find().executor(master, TrainingRun.class, SparkRuns.OPTIONS))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("'" + master + "' is no cluster; --on takes local[N], spark://host:port");
    }

    @Test
    void aMasterThatDoesNotAnswerIsOneLine() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var executor = Cluster.find().executor("spark://127.0.0.1:" + port, TrainingRun.class, SparkRuns.OPTIONS);
        assertThatThrownBy(() -> executor.execute(SparkRuns.of("iris", 1), row -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("No Spark master answers at spark://127.0.0.1:" + port);
    }

    private static String reason(List<RunRow> rows, Behaviour behaviour) {
        return rows.stream()
                .filter(row -> row.dataset().equals(behaviour.name()))
                .findFirst()
                .map(RunRow::reason)
                .orElse("no row");
    }
}
