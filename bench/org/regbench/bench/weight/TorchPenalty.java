package org.regbench.bench.weight;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;
import org.regbench.bench.kernel.Kernel;
import org.regbench.bench.kernel.Size;
import org.regbench.bench.kernel.TorchKernel;
import org.regbench.bench.kernel.Work;

/** Penalties and projections by PyTorch's operators; λ is 1, so that a sum in place is the whole of L2. */
final class TorchPenalty {
    private final NDManager manager;
    private final NDArray weights;
    private final NDArray gradient;

    private TorchPenalty(NDManager manager, Size size) {
        this.manager = manager;
        weights = manager.create(PenaltyReference.weights(size), size.torch());
        gradient = manager.create(PenaltyReference.gradient(size), size.torch());
    }

    static Kernel of(Work work, Size size) {
        return new TorchKernel(manager -> new TorchPenalty(manager, size).of(work.operation()));
    }

    private Supplier<NDList> of(String operation) {
        return switch (operation) {
            case PenaltyBenchmark.L1 -> () -> penalized(weights::sign);
            case PenaltyBenchmark.L2 -> () -> penalized(() -> weights);
            case PenaltyBenchmark.ELASTIC -> () -> penalized(weights::sign, () -> weights);
            case PenaltyBenchmark.ORTHOGONAL -> {
                var identity = manager.eye((int) weights.getShape().get(0));
                yield () -> penalized(() -> orthogonal(identity));
            }
            case PenaltyBenchmark.MAX_NORM -> this::projected;
            case PenaltyBenchmark.CLIPPING -> this::clipped;
            default -> throw new IllegalArgumentException(operation);
        };
    }

    /** g ← g + λ·∂penalty, for each of them; the result is another view of g. */
    @SafeVarargs
    @SuppressWarnings("try")
    private NDList penalized(Supplier<NDArray>... derivatives) {
        try (var scope = new NDScope()) {
            for (var derivative : derivatives) {
                gradient.addi(derivative.get());
            }
            return kept(gradient.stopGradient());
        }
    }

    /** 4·(MMᵀ − I)·M. */
    private NDArray orthogonal(NDArray identity) {
        var gram = weights.matMul(weights.transpose());
        return gram.subi(identity).matMul(weights).muli(4);
    }

    @SuppressWarnings("try")
    private NDList projected() {
        try (var scope = new NDScope()) {
            float most = (float) PenaltyReference.maxNorm();
            var norms = weights.norm(new int[] {1}, true);
            var copy = weights.duplicate();
            return kept(copy.muli(norms.maximum(most).pow(-1).muli(most)));
        }
    }

    /** As clip_grad_norm_: the factor never leaves the engine. */
    @SuppressWarnings("try")
    private NDList clipped() {
        try (var scope = new NDScope()) {
            var copy = gradient.duplicate();
            var factor = copy.norm()
                    .add(1e-6f)
                    .pow(-1)
                    .muli((float) PenaltyReference.CLIPPED_NORM)
                    .minimum(1);
            return kept(copy.muli(factor));
        }
    }

    private static NDList kept(NDArray output) {
        NDScope.unregister(output);
        return new NDList(output);
    }
}
