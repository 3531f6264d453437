package org.regbench.bench.kernel;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.regbench.common.Names;
import org.regbench.common.UserError;

/**
 * Lists the jobs that JMH's options ask for, so that engines of one operation follow each other: the parameter {@code
 * kernel} varies fastest. {@code -p} chooses among declared values and leaves out benchmarks that have none of them;
 * {@code threads} takes any.
 */
final class Jobs {
    private static final String KERNEL = "kernel";
    private static final String THREADS = "threads";
    private static final BenchmarkList KNOWN = BenchmarkList.defaultList();

    private final Options options;
    private final Map<String, List<String>> chosen;

    /** @param chosen values by parameter, from {@code -p} */
    Jobs(Options options, Map<String, List<String>> chosen) {
        this.options = options;
        this.chosen = chosen;
    }

    /**
     * The jobs, in order.
     *
     * @throws UserError if there is none
     */
    List<Job> all() {
        checkNames();
        var jobs = new ArrayList<Job>();
        for (var entry : KNOWN.find(silent(), options.getIncludes(), options.getExcludes())) {
            if (entry.getParams().hasValue() && entry.getParams().get().containsKey(KERNEL)) {
                jobs.addAll(jobs(entry));
            } else if (chosen.isEmpty()) {
                jobs.add(new Job(entry.getUsername(), Map.of(), Optional.empty(), 1));
            }
        }
        if (jobs.isEmpty()) {
            throw none();
        }
        return jobs;
    }

    private List<Job> jobs(BenchmarkListEntry entry) {
        var benchmark = benchmarkOf(entry);
        var pass = Pass.ofMethod(entry.getUsername());
        var jobs = new ArrayList<Job>();
        for (var params : product(entry.getParams().get())) {
            benchmark
                    .work(pass, params)
                    .ifPresent(work -> jobs.add(new Job(
                            entry.getUsername(),
                            params,
                            Optional.of(work),
                            KernelBenchmark.threads(Work.param(params, THREADS)))));
        }
        return jobs;
    }

    /** All combinations of values; the last parameter in our order varies fastest. */
    private List<Map<String, String>> product(Map<String, String[]> declared) {
        var order = Comparator.comparing((String name) -> name.equals(KERNEL))
                .thenComparing(name -> !name.equals(THREADS))
                .thenComparing(Comparator.naturalOrder());
        var sorted = new TreeMap<String, String[]>(order);
        sorted.putAll(declared);
        List<Map<String, String>> rows = List.of(Map.of());
        for (var parameter : sorted.entrySet()) {
            var longer = new ArrayList<Map<String, String>>();
            for (var row : rows) {
                for (var value : values(parameter.getKey(), parameter.getValue())) {
                    var next = new LinkedHashMap<>(row);
                    next.put(parameter.getKey(), value);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return rows;
    }

    private List<String> values(String parameter, String[] declared) {
        var wanted = chosen.get(parameter);
        if (wanted == null) {
            return List.of(declared);
        }
        if (parameter.equals(THREADS)) {
            return wanted;
        }
        return Arrays.stream(declared).filter(wanted::contains).toList();
    }

    private void checkNames() {
        var known = new TreeMap<String, TreeSet<String>>();
        for (var entry : KNOWN.getAll(silent(), List.of())) {
            if (entry.getParams().hasValue()) {
                entry.getParams().get().forEach((name, values) -> known.computeIfAbsent(name, n -> new TreeSet<>())
                        .addAll(List.of(values)));
            }
        }
        chosen.forEach((name, values) -> {
            var allowed = known.get(name);
            if (allowed == null) {
                throw Names.unknown("parameter", name, known.keySet());
            }
            for (var value : values) {
                checkValue(name, value, allowed);
            }
        });
    }

    private static void checkValue(String name, String value, Collection<String> allowed) {
        if (name.equals(THREADS)) {
            if (!value.equals(KernelBenchmark.ALL) && !value.matches("[1-9][0-9]{0,3}")) {
                throw new UserError("threads=" + value + " is not allowed; a number or " + KernelBenchmark.ALL);
            }
        } else if (!allowed.contains(value)) {
            throw Names.unknown(name, value, allowed);
        }
    }

    private UserError none() {
        var known = new TreeSet<String>();
        KNOWN.getAll(silent(), List.of()).stream()
                .filter(entry -> entry.getUserClassQName().endsWith("Benchmark"))
                .forEach(entry -> known.add(entry.getUserClassQName().replaceAll(".*\\.", "")));
        if (!KNOWN.find(silent(), options.getIncludes(), options.getExcludes()).isEmpty()) {
            return new UserError("No benchmark of " + options.getIncludes() + " has parameters " + chosen);
        }
        return Names.unknown("benchmark", String.join(" ", options.getIncludes()), known);
    }

    private static KernelBenchmark benchmarkOf(BenchmarkListEntry entry) {
        try {
            return (KernelBenchmark) Class.forName(entry.getUserClassQName())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + entry.getUserClassQName(), e);
        }
    }

    private static org.openjdk.jmh.runner.format.OutputFormat silent() {
        var nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        return OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
    }
}
