package org.regbench.report.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes files such as the benchmarks do, with numbers worked out by hand. */
public final class JmhJson {
    private final List<String> entries = new ArrayList<>();
    private final String machine;
    private String backend = "cpu";
    private int threads = 1;
    private boolean inPlace;

    public JmhJson(String machine) {
        this.machine = machine;
    }

    /** For the entries that follow. */
    JmhJson on(String otherBackend, int otherThreads) {
        backend = otherBackend;
        threads = otherThreads;
        return this;
    }

    /** As {@link #on}: they work in place. */
    JmhJson inPlace() {
        inPlace = true;
        return this;
    }

    /** One benchmark; the measurements of each fork are in microseconds. */
    public JmhJson add(
            String operation, String pass, String engine, long elements, long bytes, double[]... microseconds) {
        var raw = Arrays.stream(microseconds).map(Arrays::toString).collect(Collectors.joining(", ", "[", "]"));
        entries.add(
                """
                {"jmhVersion": "1.37", "benchmark": "org.regbench.bench.Some.%s", "mode": "avgt", "threads": 1,
                 "forks": %d, "params": {"kernel": "%s/%s"},
                 "primaryMetric": {"score": 1.5, "scoreError": "NaN", "scoreConfidence": ["NaN", "NaN"],
                  "scorePercentiles": {"0.0": 1.5}, "scoreUnit": "us/op", "rawData": %s},
                 "secondaryMetrics": {},
                 "regbench": {"operation": "%s", "pass": "%s", "engine": "%s", "shape": "1x%d", "elements": %d,
                  "bytes": %d, "inPlace": %s, "backend": "%s", "threads": %d, "machine": "%s", "device": "%s",
                  "java": "17.0.15", "versions": "nd4j 1.0.0-M2.1", "revision": "abc123"}}"""
                        .formatted(
                                pass,
                                microseconds.length,
                                operation,
                                engine,
                                raw,
                                operation,
                                pass,
                                engine,
                                elements,
                                elements,
                                bytes,
                                inPlace,
                                backend,
                                threads,
                                machine,
                                backend.equals("cuda") ? "Tesla T4" : ""));
        return this;
    }

    /** A benchmark of something else. */
    JmhJson other(String benchmark, double score) {
        entries.add(String.format(
                Locale.ROOT,
                "{\"benchmark\": \"%s\", \"mode\": \"ss\", \"primaryMetric\": {\"score\": %s, \"scoreUnit\": \"ms/op\","
                        + " \"rawData\": [[%s]]}}",
                benchmark,
                score,
                score));
        return this;
    }

    @Override
    public String toString() {
        return "[\n" + String.join(",\n", entries) + "\n]\n";
    }

    static double[] us(double... values) {
        return values;
    }

    /** Dropout beside PyTorch and the limit of the memory; {@link KernelReportTest} works the numbers out. */
    public static JmhJson sample(String machine) {
        return new JmhJson(machine)
                .add("copy", "forward", "regbench", 1_000, 8_000, us(1, 1))
                .add("triad", "forward", "dl4j", 1_000, 12_000, us(1.2))
                .add("copy", "forward", "regbench", 1_000_000, 8_000_000, us(4_000))
                .add("dropout", "forward", "regbench", 1_000, 8_000, us(1, 2, 9), us(3, 4, 5))
                .add("dropout", "forward", "dl4j", 1_000, 8_000, us(7))
                .add("dropout", "forward", "pytorch", 1_000, 8_000, us(4, 4, 4), us(8, 8, 8))
                .add("dropout", "forward+backward", "regbench", 1_000, 20_000, us(5, 5, 5), us(10, 10, 10))
                .add("dropout", "forward+backward", "pytorch", 1_000, 20_000, us(10, 10, 10), us(20, 20, 20))
                .add("dropout", "forward", "regbench", 500_000, 4_000_000, us(2_500))
                .other("org.regbench.bench.PlanningBenchmark.planTenThousandRuns", 1234.5);
    }
}
