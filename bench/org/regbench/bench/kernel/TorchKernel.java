package org.regbench.bench.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something computed by PyTorch. Outputs of a run live until the next one; everything else is closed at once, for DJL's
 * arrays are not collected in time.
 *
 * <p>The graph is recorded on a fresh leaf in every run, and differentiated without DJL's gradient collector, which
 * walks over all arrays to reset their gradients: that is DJL's cost, not PyTorch's.
 */
public final class TorchKernel implements Kernel {
    private final NDManager manager;
    private final Supplier<NDList> computation;
    private NDList last = new NDList();

    /** @param prepare makes the inputs and returns what each run does with them */
    public TorchKernel(Function<NDManager, Supplier<NDList>> prepare) {
        manager = NDManager.newBaseManager("PyTorch");
        computation = prepare.apply(manager);
    }

    /** A new array that shares memory with {@code array} and at which a graph begins. */
    public static NDArray leaf(NDArray array) {
        var leaf = array.stopGradient();
        leaf.setRequiresGradient(true);
        return leaf;
    }

    /** The gradient of {@code Σ output·cotangent} by the leaf. */
    public static NDArray gradient(NDArray leaf, NDArray output, NDArray cotangent) {
        JniUtils.backward((PtNDArray) output, (PtNDArray) cotangent, false, false);
        return leaf.getGradient();
    }

    @Override
    public void run() {
        last.close();
        last = computation.get();
    }

    @Override
    public List<float[]> outputs() {
        return last.stream().map(NDArray::toFloatArray).toList();
    }

    /** Every run makes its outputs anew, so there is nothing to spoil but their being there. */
    @Override
    public void poison() {
        last.close();
        last = new NDList();
    }

    @Override
    public void close() {
        poison();
        manager.close();
    }
}
