package org.regbench.bench.kernel;

import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * What the machine can do: the limits that the other benchmarks are held against.
 *
 * <p>{@code copy} (a ← b) and {@code triad} (a ← b + s·c, after McCalpin's STREAM) are the bandwidth of each level of
 * the memory hierarchy: nothing that reads and writes as much can be faster, unless it works in place.
 * {@code accumulate} (a ← a + b) is the limit of what does: a processor fetches the lines of an array that it
 * overwrites, and these are already there. {@code sgemm}, the product of two 1024x1024 matrices, is the arithmetic
 * limit. {@code bernoulli} is a mask of zeros at rate 0.5, the least that dropout must do besides moving its arrays.
 *
 * <p>What would be wrong: to take one engine's copy for the limit (the larger of all is), to count the read for
 * ownership that some processors make before a write (we do not), or to let the array be as small as the caches and
 * call it memory. Java's loops have one thread whatever {@code threads} says. DJL does not reach bernoulli_, so
 * PyTorch's is its dropout of ones, which draws by it.
 *
 * <pre>
 *   mvn -Pbench verify -Djmh.args="-f 1 -p threads=1,all Baseline"
 * </pre>
 */
public class BaselineBenchmark extends KernelBenchmark {
    static final String COPY = "copy";
    static final String TRIAD = "triad";
    static final String ACCUMULATE = "accumulate";
    static final String SGEMM = "sgemm";
    static final String BERNOULLI = "bernoulli";

    @Param({Size.SMALL, Size.MEDIUM, Size.LARGE})
    public String size;

    @Param({
        "copy/java",
        "copy/nd4j",
        "copy/pytorch",
        "triad/java",
        "triad/nd4j",
        "triad/pytorch",
        "accumulate/java",
        "accumulate/nd4j",
        "accumulate/pytorch",
        "sgemm/nd4j",
        "sgemm/pytorch",
        "bernoulli/regbench",
        "bernoulli/nd4j",
        "bernoulli/pytorch"
    })
    public String kernel;

    @Benchmark
    public void forward() {
        run();
    }

    @Override
    public Optional<Work> work(Pass pass, Map<String, String> params) {
        var name = Work.param(params, "kernel");
        var shape = Size.matrix(Work.param(params, "size"));
        boolean medium = Work.param(params, "size").equals(Size.MEDIUM);
        return Work.operation(name).equals(SGEMM) && !medium
                ? Optional.empty()
                : Optional.of(Work.of(pass, name, shape, arrays(Work.operation(name)))
                        .inPlace(Work.operation(name).equals(ACCUMULATE)));
    }

    private static int arrays(String operation) {
        return switch (operation) {
            case BERNOULLI -> 1;
            case COPY -> 2;
            default -> 3;
        };
    }

    @Override
    protected Kernel kernel(Work work, Map<String, String> params) {
        return Baselines.of(work, Size.matrix(size));
    }

    @Override
    protected void check(Work work, Kernel computed) {
        Baselines.check(work, Size.matrix(size), computed.outputs().get(0));
    }
}
