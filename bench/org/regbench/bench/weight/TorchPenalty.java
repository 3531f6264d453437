package org.regbench.bench.weight;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.regbench.bench.kernel.Kernel;
import org.regbench.bench.kernel.Size;
import org.regbench.bench.kernel.TorchKernel;
import org.regbench.bench.kernel.Work;

/** Penalties and projections as a user of PyTorch writes them. */
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
        float lambda = (float) PenaltyReference.LAMBDA;
        return switch (operation) {
            case PenaltyBenchmark.L1 -> added(w -> w.abs().sum().mul(lambda));
            case PenaltyBenchmark.L2 -> added(w -> w.square().sum().mul(lambda / 2));
            case PenaltyBenchmark.ELASTIC ->
                added(w -> w.abs().sum().mul(lambda).add(w.square().sum().mul(lambda / 2)));
            case PenaltyBenchmark.ORTHOGONAL -> {
                var identity = manager.eye((int) weights.getShape().get(0));
                yield added(w ->
                        w.matMul(w.transpose()).sub(identity).square().sum().mul(lambda));
            }
            case PenaltyBenchmark.MAX_NORM -> this::projected;
            case PenaltyBenchmark.CLIPPING -> this::clipped;
            default -> throw new IllegalArgumentException(operation);
        };
    }

    /** g ← g + ∂term; the result is another view of g. */
    @SuppressWarnings("try")
    private Supplier<NDList> added(UnaryOperator<NDArray> term) {
        var one = manager.create(1f);
        return () -> {
            try (var scope = new NDScope()) {
                var leaf = TorchKernel.leaf(weights);
                gradient.addi(TorchKernel.gradient(leaf, term.apply(leaf), one));
                return kept(gradient.stopGradient());
            }
        };
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
