package org.regbench.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.regbench.data.Catalogue;
import org.regbench.data.CsvOptions;
import org.regbench.experiment.PlannedRun;
import org.regbench.experiment.RunSpec;
import org.regbench.result.RunRow;
import org.regbench.result.Status;
import org.regbench.train.Budget;

/**
 * Thousands of short real runs in one go: nothing may grow with their number.
 *
 * <p>{@code target/soak.csv} takes one line for each hundred runs. What a run costs stands there and decides nothing,
 * for other work may share the machine; memory, threads and descriptors decide, and that no worker is replaced.
 */
@Tag("slow")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class SoakTest {
    private static final int RUNS = Integer.getInteger("regbench.soak.runs", 2000);
    private static final int STEP = Math.max(1, Math.min(100, RUNS / 10));
    private static final int WORKERS = 2;
    private static final Path PROC = Path.of("/proc");

    /** Of the driver and of each worker. */
    private static final double MOST_GROWTH_MIB = 64;

    /** Java starts threads of its own, to compile or for one who attaches, and each may hold a descriptor. */
    private static final int OF_JAVA_ITSELF = 2;

    private final List<Sample> samples = new ArrayList<>();
    private final List<RunRow> unfinished = new ArrayList<>();
    private int finished;

    @Tag("faults")
    @Test
    void nothingGrowsWithTheNumberOfRuns() throws Exception {
        var options = WorkerOptions.of(WORKERS).withMemory(1L << 30);

        new LocalExecutor(TrainingRun.class, options).execute(runs(), this::count);

        Files.write(
                Path.of("target", "soak.csv"),
                Stream.concat(Stream.of(Sample.header()), samples.stream().map(Sample::line))
                        .toList());
        assertThat(unfinished).isEmpty();
        assertThat(samples).hasSizeGreaterThan(5);
        var warm = samples.get(samples.size() / 4);
        var last = samples.get(samples.size() - 1);
        isFlat(warm.driver, last.driver);
        assertThat(last.heapMib).isCloseTo(warm.heapMib, within(8.0));
        assertThat(last.workers).hasSize(WORKERS);
        for (int i = 0; i < WORKERS; i++) {
            isFlat(warm.workers.get(i), last.workers.get(i));
        }
    }

    private static void isFlat(Use warm, Use last) {
        assertThat(last.pid).isEqualTo(warm.pid);
        assertThat(last.rssMib).isLessThan(warm.rssMib + MOST_GROWTH_MIB);
        assertThat(last.threads).isLessThanOrEqualTo(warm.threads + OF_JAVA_ITSELF);
        assertThat(last.descriptors).isLessThanOrEqualTo(warm.descriptors + OF_JAVA_ITSELF);
    }

    private static List<PlannedRun> runs() {
        var source = Catalogue.builtin().find("iris", CsvOptions.NONE);
        var budget = new Budget(1, 64, 1e-3, Budget.Optimizer.ADAM);
        return IntStream.rangeClosed(1, RUNS)
                .mapToObj(seed -> {
                    var spec = new RunSpec("iris", CsvOptions.NONE, "mlp[4]", "baseline", seed, budget);
                    return PlannedRun.of(spec, source.sha256(), source.task(), "baseline");
                })
                .toList();
    }

    private void count(RunRow row) {
        if (row.status() != Status.COMPLETED) {
            unfinished.add(row);
        }
        if (++finished % STEP == 0) {
            samples.add(Sample.of(finished));
        }
    }

    /** What the driver and its workers hold and have used after so many runs. */
    private record Sample(int runs, long nanos, double heapMib, Use driver, List<Use> workers) {
        static Sample of(int runs) {
            System.gc();
            var runtime = Runtime.getRuntime();
            double heap = mib(runtime.totalMemory() - runtime.freeMemory());
            var workers = ProcessHandle.current()
                    .children()
                    .sorted()
                    .map(worker -> Use.of(worker))
                    .toList();
            return new Sample(runs, System.nanoTime(), heap, Use.of(ProcessHandle.current()), workers);
        }

        static String header() {
            return "runs,seconds,driver_heap_mib," + Use.header("driver_")
                    + IntStream.rangeClosed(1, WORKERS)
                            .mapToObj(i -> "," + Use.header("worker" + i + "_"))
                            .collect(Collectors.joining());
        }

        String line() {
            return String.format(Locale.ROOT, "%d,%.1f,%.1f,%s", runs, nanos * 1e-9, heapMib, driver.line())
                    + workers.stream().map(use -> "," + use.line()).collect(Collectors.joining());
        }
    }

    /** Of one process; 0 where the machine does not tell. */
    private record Use(long pid, double rssMib, int threads, long descriptors, double cpuSeconds) {
        static Use of(ProcessHandle process) {
            var folder = PROC.resolve(String.valueOf(process.pid()));
            double cpu = process.info()
                    .totalCpuDuration()
                    .map(time -> time.toMillis() / 1e3)
                    .orElse(0.0);
            return new Use(
                    process.pid(),
                    number(folder, "VmRSS:") / 1024,
                    (int) number(folder, "Threads:"),
                    descriptors(folder),
                    cpu);
        }

        static String header(String of) {
            return Stream.of("rss_mib", "threads", "descriptors", "cpu_seconds")
                    .map(name -> of + name)
                    .collect(Collectors.joining(","));
        }

        String line() {
            return String.format(Locale.ROOT, "%.1f,%d,%d,%.2f", rssMib, threads, descriptors, cpuSeconds);
        }

        private static double number(Path folder, String key) {
            try (var lines = Files.lines(folder.resolve("status"))) {
                return lines.filter(line -> line.startsWith(key))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                        .sum();
            } catch (IOException elsewhere) {
                return 0;
            }
        }

        private static long descriptors(Path folder) {
            try (var open = Files.list(folder.resolve("fd"))) {
                return open.count();
            } catch (IOException elsewhere) {
                return 0;
            }
        }
    }

    private static double mib(long bytes) {
        return bytes / 1048576.0;
    }
}
