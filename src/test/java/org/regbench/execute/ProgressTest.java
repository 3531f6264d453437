package org.regbench.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import org.junit.jupiter.api.Test;
import org.regbench.execute.fakes.Behaviour;
import org.regbench.execute.fakes.FakeRuns;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong clock = new AtomicLong();

    @Test
    void aLineForTheFirstRunAndForEveryTenth() {
        try (var progress = new LineProgress(out, 100, clock::get)) {
            for (int seed = 1; seed <= 100; seed++) {
                pass(Duration.ofMillis(600));
                progress.finished(row(seed));
            }
        }

        assertThat(said()).hasSize(11);
        assertThat(said().get(0)).isEqualTo("1/100 runs, 100.0 runs/min, 59 s left (mlp on WORKS, baseline, seed 1)");
        assertThat(said().get(1)).startsWith("10/100 runs, 100.0 runs/min, 54 s left");
        assertThat(said().get(10)).isEqualTo("100/100 runs, 100.0 runs/min (mlp on WORKS, baseline, seed 100)");
    }

    @Test
    void slowRunsAreToldAtTheLatestAfterTenSeconds() {
        try (var progress = new LineProgress(out, 1000, clock::get)) {
            for (int seed = 1; seed <= 7; seed++) {
                pass(Duration.ofSeconds(4));
                progress.finished(row(seed));
            }
        }

        // at 4, 16 and 28 seconds
        assertThat(said()).hasSize(3);
        assertThat(said().get(1)).startsWith("4/1000 runs, 15.0 runs/min, 1 h 6 min left");
    }

    @Test
    void whatGoesOnCountsAsHalfDone() {
        try (var progress = new LineProgress(out, 36, clock::get)) {
            progress.started(FakeRuns.planned(Behaviour.WORKS, 1));
            progress.started(FakeRuns.planned(Behaviour.WORKS, 2));
            pass(Duration.ofMinutes(6));
            progress.finished(row(1));
            progress.started(FakeRuns.planned(Behaviour.WORKS, 3));
        }

        // one and a half done in 6 minutes, 34 and a half to go
        assertThat(said()).singleElement().asString().startsWith("1/36 runs, 0.2 runs/min, 2 h 18 min left");
    }

    @Test
    void whatKeepsRunsWaitingIsTold() {
        try (var progress = Progress.lines(out, 2)) {
            progress.storing(row -> {}).stuck("No executor has come");
        }

        assertThat(said()).containsExactly("No executor has come");
    }

    @Test
    void fewRunsAreAllTold() {
        try (var progress = new LineProgress(out, 3, clock::get)) {
            for (int seed = 1; seed <= 3; seed++) {
                progress.finished(row(seed));
            }
        }

        assertThat(said()).hasSize(3);
    }

    @Test
    void aFailedRunIsAlwaysTold() {
        try (var progress = new LineProgress(out, 1000, clock::get)) {
            progress.finished(row(1));
            progress.finished(RowsWithoutNumbers.failed(FakeRuns.planned(Behaviour.HANGS, 2), "ran longer than 60 s"));
        }

        assertThat(said()).hasSize(2);
        assertThat(said().get(1)).isEqualTo("FAILED mlp on HANGS, baseline, seed 2: ran longer than 60 s");
    }

    @Test
    void aRowIsStoredBeforeItIsShown() {
        var stored = new ArrayList<RunRow>();
        try (var progress = Progress.lines(out, 2)) {
            progress.storing(row -> {
                        assertThat(said()).isEmpty();
                        stored.add(row);
                    })
                    .finished(row(1));
        }

        assertThat(stored).hasSize(1);
        assertThat(said()).hasSize(1);
    }

    @Test
    void theBarShowsTheRunsDoneTheCurrentRunAndFailures() {
        var console = new ConsoleProgressBarConsumer(out, 160);
        try (var progress = new BarProgress(console, out, 2)) {
            progress.started(FakeRuns.planned(Behaviour.WORKS, 1));
            progress.finished(row(1));
            progress.finished(RowsWithoutNumbers.failed(FakeRuns.planned(Behaviour.HANGS, 2), "ran longer than 60 s"));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("100%", "2/2", "/min", "mlp on WORKS, baseline, seed 1")
                .contains("FAILED mlp on HANGS, baseline, seed 2: ran longer than 60 s");
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private List<String> said() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static RunRow row(int seed) {
        var planned = FakeRuns.planned(Behaviour.WORKS, seed);
        var row = new FakeRuns().run(planned.key(), planned.spec());
        assertThat(row.status()).isEqualTo(Status.COMPLETED);
        return row;
    }
}
