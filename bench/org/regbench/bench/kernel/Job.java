package org.regbench.bench.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A benchmark method with a value for each of its parameters.
 *
 * @param benchmark full name of the method
 * @param work empty for a benchmark that is none of a kernel
 * @param threads of native code
 */
record Job(String benchmark, Map<String, String> params, Optional<Work> work, int threads) {
    Job {
        params = Map.copyOf(params);
    }

    /** Alike for the engines that are to be compared. */
    String comparison() {
        var cores = threads == 1 ? "1 thread" : threads + " threads";
        return work.map(what ->
                        "%s %s %s, %s".formatted(what.operation(), what.pass().title(), what.shape(), cores))
                .orElse(toString());
    }

    /** For lines about this job alone. */
    @Override
    public String toString() {
        var simple = benchmark.replaceAll(".*\\.(\\w+\\.\\w+)$", "$1");
        return simple
                + params.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Object::toString)
                        .collect(Collectors.joining(" ", " ", ""));
    }
}
