package org.regbench.bench.layer;

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
 * Batch, layer and group normalization, alone, on dense activations and on feature maps.
 *
 * <p>{@code regbench} is the suite's layer, {@code dl4j} Deeplearning4j's as shipped (its BatchNormalization layer; its
 * layer_norm operation, for it has no such layer), {@code dl4j-onednn} its layer with the oneDNN helper that it ships
 * but does not use, {@code pytorch} the operator. Gain 1, shift 0, eight groups. The bound is memory: forward must read
 * x at least once and write y, and back it must read x and dy and write dx.
 *
 * <p>What would be wrong: to leave out the gradients of gain and shift (all engines compute them), or to time the
 * backward pass without the forward pass whose statistics it needs. Layer and group normalization compute the same at
 * test time, so only batch normalization is measured there, with its running statistics. PyTorch's layer_norm has a
 * gain and a shift for each position, ours for each channel; DJL has no group_norm, so PyTorch's is layer_norm over
 * rows of one group each, which costs the same.
 *
 * <pre>
 *   mvn -Pbench verify -Djmh.args="-f 1 Normalization"
 *   mvn -Pbench verify -Djmh.args="-f 3 -p layout=conv -p size=medium Normalization"
 * </pre>
 */
public class NormalizationBenchmark extends KernelBenchmark {
    static final String BATCH = "batch";
    static final String LAYER = "layer";
    static final String GROUP = "group";

    private static final String DENSE = "dense";
    private static final String CONV = "conv";

    @Param({Size.SMALL, Size.MEDIUM, Size.LARGE})
    public String size;

    @Param({DENSE, CONV})
    public String layout;

    @Param({
        "batch/regbench",
        "batch/dl4j",
        "batch/dl4j-onednn",
        "batch/pytorch",
        "layer/regbench",
        "layer/dl4j",
        "layer/pytorch",
        "group/regbench",
        "group/pytorch"
    })
    public String kernel;

    @Benchmark
    public void forward() {
        run();
    }

    @Benchmark
    public void forwardAndBackward() {
        run();
    }

    @Benchmark
    public void test() {
        run();
    }

    @Override
    public Optional<Work> work(Pass pass, Map<String, String> params) {
        var name = Work.param(params, "kernel");
        var shape = shape(Work.param(params, "layout"), Work.param(params, "size"));
        return pass == Pass.TEST && !Work.operation(name).equals(BATCH)
                ? Optional.empty()
                : Optional.of(Work.of(pass, name, shape, pass == Pass.FORWARD_AND_BACKWARD ? 5 : 2));
    }

    private static Size shape(String layout, String size) {
        if (layout.equals(CONV)) {
            return size.equals(Size.MEDIUM) ? new Size(128, 32, 28, 28) : Size.maps(size);
        }
        return switch (size) {
            case Size.SMALL -> new Size(128, 512);
            case Size.MEDIUM -> new Size(512, 2048);
            case Size.LARGE -> new Size(2048, 8192);
            default -> throw Size.unknown(size);
        };
    }

    @Override
    protected Kernel kernel(Work work, Map<String, String> params) {
        var shape = shape(layout, size);
        return work.engine().equals(Engine.PYTORCH.title())
                ? new TorchNormalization(work, shape).kernel()
                : new Dl4jNormalization(work, shape).kernel();
    }

    @Override
    protected void check(Work work, Kernel computed) {
        new NormalizationReference(work, shape(layout, size)).check(computed.outputs());
    }
}
