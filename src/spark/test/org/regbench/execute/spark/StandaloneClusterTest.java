package org.regbench.execute.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.regbench.execute.Executor;
import org.regbench.execute.TrainingRun;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;

/** A cluster of processes of their own, which get regbench and the data from the driver. */
@Timeout(600)
class StandaloneClusterTest {
    /** As Linux writes 127.0.0.1, alone and within IPv6, and ::1. */
    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

    @TempDir
    private Path folder;

    @Test
    @Tag("faults")
    void anExecutorKilledInMidRunCostsNoRow() throws Exception {
        var csv = folder.resolve("my iris.csv");
        Files.copy(Path.of("datasets", "iris.csv"), csv);
        var runs = SparkRuns.of(csv + "@60", 6);
        var rows = new ArrayList<RunRow>();
        var killed = new AtomicBoolean();
        var begun = new AtomicInteger();
        var addresses = new HashSet<String>();
        System.setProperty("spark.executor.memory", "512m");
        try (var cluster = new StandaloneCluster(Files.createDirectory(folder.resolve("spark")), 2)) {
            var executor = new SparkExecutor(cluster.url(), TrainingRun.class, SparkRuns.OPTIONS);
            executor.execute(runs, new Executor.Listener() {
                @Override
                public void started(PlannedRun run) {
                    addresses.addAll(listening());
                    // both executors have a run now, and each run takes its worker's start at least
                    if (begun.incrementAndGet() == 2) {
                        killed.set(cluster.executors().get(0).destroyForcibly());
                    }
                }

                @Override
                public void finished(RunRow row) {
                    rows.add(row);
                }
            });
        } finally {
            System.clearProperty("spark.executor.memory");
        }

        assertThat(killed).isTrue();
        assertThat(begun).hasValueGreaterThan(runs.size());
        assertThat(addresses)
                .as("the driver is reached from this machine alone")
                .isNotEmpty()
                .isSubsetOf(LOOPBACK);
        var here = SparkRuns.executedHere(runs);
        SparkRuns.assertSame(rows, here);
        // the jar that travelled says of itself what git says of the folder here
        assertThat(rows).extracting(StandaloneClusterTest::revision).containsOnly(revision(here.get(0)));
    }

    private static Set<String> listening() {
        try {
            return ListeningSockets.addresses();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> revision(RunRow row) {
        return List.of(
                row.environment().getOrDefault("commit", ""), row.environment().getOrDefault("dirty", ""));
    }
}
