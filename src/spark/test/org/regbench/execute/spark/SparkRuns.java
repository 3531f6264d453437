package org.regbench.execute.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.regbench.data.Catalogue;
import org.regbench.data.CsvOptions;
import org.regbench.execute.Executor;
import org.regbench.execute.LocalExecutor;
import org.regbench.execute.RemoteOptions;
import org.regbench.execute.TrainingRun;
import org.regbench.execute.fakes.FakeRuns;
import org.regbench.experiment.PlannedRun;
import org.regbench.experiment.RunSpec;
import org.regbench.network.Networks;
import org.regbench.result.Repetition;
import org.regbench.result.RunRow;
import org.regbench.result.Status;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;

/** Small runs, executed here and elsewhere. */
final class SparkRuns {
    static final RemoteOptions OPTIONS = RemoteOptions.of(Optional.empty(), Optional.of(Duration.ofMinutes(2)));

    private SparkRuns() {}

    /** One epoch of four units on this data set: seeds from 1, without and with dropout in turn. */
    static List<PlannedRun> of(String dataset, int count) {
        var source = Catalogue.builtin().find(dataset, CsvOptions.NONE);
        var budget = new Budget(1, 32, 0.01, Budget.Optimizer.ADAM);
        return IntStream.rangeClosed(1, count)
                .mapToObj(seed -> new RunSpec(
                        dataset,
                        CsvOptions.NONE,
                        Networks.parse("mlp[4]").text(),
                        seed % 2 == 0
                                ? Combination.BASELINE.text()
                                : Combination.parse("layer.Dropout").text(),
                        seed,
                        budget))
                .map(spec -> PlannedRun.of(
                        spec, source.sha256(), source.task(), spec.techniques().label()))
                .toList();
    }

    /** What executors need for fakes, without the large jars that they do not: a lost executor is soon replaced. */
    static String jarsForFakes() {
        return Arrays.stream(ShippedJars.of(FakeRuns.class).split(","))
                .filter(jar -> !jar.matches(".*/(nd4j-native|openblas|fastutil|icu4j|echarts|byte-buddy)-[^/]*"))
                .collect(Collectors.joining(","));
    }

    static List<RunRow> executed(Executor executor, List<PlannedRun> runs) throws InterruptedException {
        var rows = new ArrayList<RunRow>();
        executor.execute(runs, rows::add);
        return rows;
    }

    /** In one worker of this machine. */
    static List<RunRow> executedHere(List<PlannedRun> runs) throws InterruptedException {
        return executed(new LocalExecutor(TrainingRun.class, OPTIONS.here()), runs);
    }

    /** Every run is there once, and every number that does not come from a clock is the same to the last bit. */
    static void assertSame(List<RunRow> these, List<RunRow> those) {
        assertThat(these).extracting(RunRow::reason).containsOnly("");
        assertThat(these).extracting(RunRow::status).containsOnly(Status.COMPLETED);
        assertThat(these).extracting(RunRow::key).doesNotHaveDuplicates();
        var there = those.stream().collect(Collectors.toMap(RunRow::key, row -> row));
        assertThat(these).extracting(RunRow::key).containsExactlyInAnyOrderElementsOf(there.keySet());
        assertThat(these).allSatisfy(row -> assertThat(Repetition.difference(there.get(row.key()), row))
                .isEmpty());
    }
}
