package org.regbench.bench.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What all benchmarks of kernels share. A subclass declares a parameter {@code kernel} with values {@code
 * operation/engine}, parameters of its own, and one method a {@link Pass}, named after it, that calls {@link #run}.
 *
 * <p>Before anything is timed, the kernel computes once and its outputs are compared with a reference in plain Java.
 * Then they are poisoned with NaN, and after the trial they must hold numbers: a kernel that computes nothing fails the
 * run. A fork serves one engine, for ND4J's native binary is chosen when its first class loads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public abstract class KernelBenchmark {
    /** Every core. */
    static final String ALL = "all";

    /** Of native code: a number, or {@code all}. */
    @Param("1")
    public String threads = "1";

    private Kernel current;

    /**
     * What a combination of parameters does; empty if there is no such combination. Loads no native code.
     *
     * @param params by name
     */
    public abstract Optional<Work> work(Pass pass, Map<String, String> params);

    /** Makes the kernel; its engine has been loaded. */
    protected abstract Kernel kernel(Work work, Map<String, String> params);

    /**
     * Compares what the kernel has computed with a reference.
     *
     * @throws IllegalStateException if it is wrong
     */
    protected abstract void check(Work work, Kernel computed);

    /** What is timed. */
    protected final void run() {
        current.run();
    }

    @Setup(Level.Trial)
    public void prepare(BenchmarkParams jmh) {
        var params = new HashMap<String, String>();
        jmh.getParamsKeys().forEach(key -> params.put(key, jmh.getParam(key)));
        var work = work(Pass.ofMethod(jmh.getBenchmark()), params)
                .orElseThrow(() -> new IllegalArgumentException("there is no such kernel: " + params));
        Engine.titled(work.engine()).prepare(threads(threads));
        current = kernel(work, params);
        for (int run = 0; run < Kernel.RUNS_BEFORE_CHECK; run++) {
            current.run(); // the first time, a workspace learns how much memory it needs
        }
        check(work, current);
        current.poison();
    }

    @TearDown(Level.Trial)
    public void finish() {
        Check.finite(current.outputs());
        current.close();
    }

    static int threads(String text) {
        return text.equals(ALL) ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(text);
    }
}
