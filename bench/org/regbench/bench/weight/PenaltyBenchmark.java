package org.regbench.bench.weight;

import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.regbench.bench.kernel.Engine;
import org.regbench.bench.kernel.Kernel;
import org.regbench.bench.kernel.KernelBenchmark;
import org.regbench.bench.kernel.Pass;
import org.regbench.bench.kernel.Size;
import org.regbench.bench.kernel.Work;

/**
 * What acts on weights and gradients between two steps: penalties (g ← g + ∂penalty), the max-norm projection, and
 * clipping by the global norm, on one dense layer of 1e5, 1e6 or 1e7 weights.
 *
 * <p>{@code regbench} is what the suite calls (for L2 Deeplearning4j's own class, in the fastest binary), {@code dl4j}
 * Deeplearning4j's class as shipped, {@code pytorch} the same sum, added in place by hand as its optimizers add
 * {@code weight_decay}. Deeplearning4j has neither the orthogonal penalty nor clipping by the global norm.
 *
 * <p>What would be wrong: to let PyTorch differentiate a term of the loss, for then its time is mostly autograd's, or
 * to give one engine's orthogonal penalty more products of matrices than the other's (both take two). λ is 1: DJL does
 * not reach {@code add_(other, alpha)}, but {@code add_(other)} is the same loop with alpha 1. It would also be wrong
 * to project or clip an array that the last invocation has already shortened, for then there is nothing left to do. So
 * these two begin with a copy, on all engines; take {@code copy} of BaselineBenchmark off for the operation alone.
 *
 * <pre>
 *   mvn -Pbench verify -Djmh.args="-f 1 Penalty"
 * </pre>
 */
public class PenaltyBenchmark extends KernelBenchmark {
    static final String L1 = "l1";
    static final String L2 = "l2";
    static final String ELASTIC = "elastic";
    static final String ORTHOGONAL = "orthogonal";
    static final String MAX_NORM = "max-norm";
    static final String CLIPPING = "clipping";

    @Param({Size.SMALL, Size.MEDIUM, Size.LARGE})
    public String size;

    @Param({
        "l1/regbench",
        "l1/dl4j",
        "l1/pytorch",
        "l2/regbench",
        "l2/dl4j",
        "l2/pytorch",
        "elastic/regbench",
        "elastic/dl4j",
        "elastic/pytorch",
        "orthogonal/regbench",
        "orthogonal/pytorch",
        "max-norm/regbench",
        "max-norm/dl4j",
        "max-norm/pytorch",
        "clipping/regbench",
        "clipping/pytorch"
    })
    public String kernel;

    @Benchmark
    public void forward() {
        run();
    }

    @Override
    public Optional<Work> work(Pass pass, Map<String, String> params) {
        var name = Work.param(params, "kernel");
        boolean copied =
                Work.operation(name).equals(MAX_NORM) || Work.operation(name).equals(CLIPPING);
        return Optional.of(Work.of(pass, name, weights(Work.param(params, "size")), copied ? 4 : 3)
                .inPlace(!copied));
    }

    /** [units, inputs]: one unit's incoming weights are a row. */
    private static Size weights(String name) {
        return switch (name) {
            case Size.SMALL -> new Size(250, 400);
            case Size.MEDIUM -> new Size(1000, 1000);
            case Size.LARGE -> new Size(2500, 4000);
            default -> throw Size.unknown(name);
        };
    }

    @Override
    protected Kernel kernel(Work work, Map<String, String> params) {
        return work.engine().equals(Engine.PYTORCH.title())
                ? TorchPenalty.of(work, weights(size))
                : Dl4jPenalty.of(work, weights(size));
    }

    @Override
    protected void check(Work work, Kernel computed) {
        new PenaltyReference(work, weights(size)).check(computed.outputs().get(0));
    }
}
