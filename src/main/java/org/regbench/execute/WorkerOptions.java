package org.regbench.execute;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.regbench.common.Check;
import org.regbench.common.UserError;

/**
 * How many workers there are, and what each of them gets.
 *
 * @param count worker processes
 * @param threads of native computation in each
 * @param memory bytes that each may occupy, half of them as Java heap
 * @param timeLimit of one run; a worker that takes longer is killed
 * @param jvmOptions for each worker, after (and so before) our own
 * @param environment for each worker, on top of this process's and our own
 */
public record WorkerOptions(
        int count,
        int threads,
        long memory,
        Duration timeLimit,
        List<String> jvmOptions,
        Map<String, String> environment) {
    static final Duration TIME_LIMIT = Duration.ofHours(1);
    private static final long LEAST_MEMORY = 512L << 20;
    private static final double SHARED_OUT = 0.8;

    public WorkerOptions {
        Check.atLeast(1, "workers", count);
        Check.atLeast(1, "threads", threads);
        jvmOptions = List.copyOf(jvmOptions);
        environment = Map.copyOf(environment);
    }

    /**
     * One worker of one thread for each core, as far as memory goes: on small networks two such workers do about half
     * as much again as one.
     */
    public static WorkerOptions forMachine() {
        return of((int) Math.max(1, Math.min(Machine.cores(), most())));
    }

    /**
     * So many workers of one thread each, which share the memory of the machine evenly and load the fastest binary.
     *
     * <p>One thread, however few the workers: a second one makes networks of this size slower, not faster, for ND4J's
     * OpenMP threads and those of OpenBLAS wait for each other in busy loops.
     */
    public static WorkerOptions of(int count) {
        Check.atLeast(1, "workers", count);
        if (count > 1 && count > most()) {
            throw new UserError(
                    "workers=" + count + " is not allowed; the memory of this machine is enough for at most " + most());
        }
        return new WorkerOptions(
                count,
                1,
                memoryToShare() / count,
                TIME_LIMIT,
                NativeBinary.fastest().jvmOptions(),
                Map.of());
    }

    private static long memoryToShare() {
        return (long) (Machine.memory() * SHARED_OUT);
    }

    private static long most() {
        return memoryToShare() / LEAST_MEMORY;
    }

    public WorkerOptions withMemory(long bytes) {
        return new WorkerOptions(count, threads, bytes, timeLimit, jvmOptions, environment);
    }

    public WorkerOptions withTimeLimit(Duration limit) {
        return new WorkerOptions(count, threads, memory, limit, jvmOptions, environment);
    }

    public WorkerOptions withJvmOptions(List<String> options) {
        return new WorkerOptions(count, threads, memory, timeLimit, options, environment);
    }

    public WorkerOptions withEnvironment(Map<String, String> variables) {
        return new WorkerOptions(count, threads, memory, timeLimit, jvmOptions, variables);
    }

    /** Threads of every BLAS that ND4J may load, and then what the caller wants. */
    Map<String, String> variables() {
        var variables = new HashMap<String, String>();
        for (var name : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
            variables.put(name, String.valueOf(threads));
        }
        variables.putAll(environment);
        return variables;
    }
}
