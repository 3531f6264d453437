package org.regbench.bench.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.regbench.stats.Quantiles;

/** Engines side by side, one line for each operation, pass, shape and number of threads. */
final class Comparison {
    private static final String REFERENCE = Engine.PYTORCH.title();

    private final Map<String, Map<Job, List<RunResult>>> results = new LinkedHashMap<>();

    /** All forks of this job so far. */
    List<RunResult> add(Job job, RunResult fork) {
        var forks = results.computeIfAbsent(job.comparison(), line -> new LinkedHashMap<>())
                .computeIfAbsent(job, first -> new ArrayList<>());
        forks.add(fork);
        return forks;
    }

    /** For example {@code dropout forward 1024x1024, 1 thread: regbench 0.62 ns  pytorch 0.70 ns  (0.89 x pytorch)}. */
    String line(Job of) {
        var line = new StringBuilder(of.comparison()).append(":");
        var byEngine = results.getOrDefault(of.comparison(), Map.of());
        byEngine.forEach(
                (job, forks) -> line.append(' ').append(cell(job, forks)).append(' '));
        ratio(byEngine).ifPresent(ratio -> line.append(String.format(Locale.ROOT, " (%.2f x %s)", ratio, REFERENCE)));
        return line.toString().strip();
    }

    private static String cell(Job job, List<RunResult> forks) {
        double nanos = nanos(forks);
        if (job.work().isEmpty()) {
            return String.format(Locale.ROOT, "%.3g ms", nanos * 1e-6);
        }
        var work = job.work().get();
        return work.rows() > 0
                ? String.format(Locale.ROOT, "%s %,.0f/s", work.engine(), work.rows() * 1e9 / nanos)
                : String.format(Locale.ROOT, "%s %.3g ns", work.engine(), nanos / work.elements());
    }

    /** Speed of the suite as a multiple of PyTorch's: above 1 is faster. */
    private static Optional<Double> ratio(Map<Job, List<RunResult>> byEngine) {
        Optional<Double> ours = of(byEngine, Engine.REGBENCH.title());
        Optional<Double> reference = of(byEngine, REFERENCE);
        return ours.flatMap(own -> reference.map(theirs -> theirs / own));
    }

    private static Optional<Double> of(Map<Job, List<RunResult>> byEngine, String engine) {
        return byEngine.entrySet().stream()
                .filter(entry -> entry.getKey().work().map(Work::engine).equals(Optional.of(engine)))
                .map(entry -> nanos(entry.getValue()))
                .findFirst();
    }

    /** Median over all measured iterations of all forks. */
    private static double nanos(List<RunResult> forks) {
        return Quantiles.median(forks.stream()
                .flatMap(fork -> fork.getBenchmarkResults().stream())
                .flatMap(result -> result.getIterationResults().stream())
                .map(IterationResult::getPrimaryResult)
                .mapToDouble(Comparison::nanos)
                .toArray());
    }

    private static double nanos(Result<?> result) {
        var unit = result.getScoreUnit();
        for (var known : TimeUnit.values()) {
            if (unit.startsWith(shortName(known) + "/")) {
                return result.getScore() * known.toNanos(1);
            }
        }
        throw new IllegalStateException("no time: " + unit);
    }

    private static String shortName(TimeUnit unit) {
        return switch (unit) {
            case NANOSECONDS -> "ns";
            case MICROSECONDS -> "us";
            case MILLISECONDS -> "ms";
            case SECONDS -> "s";
            case MINUTES -> "min";
            case HOURS -> "hr";
            case DAYS -> "day";
        };
    }
}
