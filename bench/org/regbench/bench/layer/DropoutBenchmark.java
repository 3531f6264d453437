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
 * The dropout kinds, alone: what does one more layer of noise cost?
 *
 * <p>Read {@code regbench} (what the suite trains with) against {@code dl4j} (Deeplearning4j's class as shipped) and
 * {@code pytorch} in the same run, at the same size and number of threads. Each draws a new mask in every invocation,
 * as training does. Rates: dropout, Gaussian dropout and DropConnect 0.5, spatial dropout 0.2, alpha dropout and
 * DropBlock 0.1.
 *
 * <p>What would be wrong: to time the backward pass alone (the mask is gone after it), to let the engines differ in
 * what they keep for it, or to compare a mask that is drawn with one that is reused. Deeplearning4j's DropConnect
 * neither rescales nor has a way back, so its time is for less work; alpha dropout and DropBlock are missing in PyTorch
 * as far as DJL reaches. DropConnect's way back begins with a copy of the gradient, which it changes in place. At test
 * time all of them are the identity: one size shows what that costs.
 *
 * <pre>
 *   mvn -Pbench verify -Djmh.args="-f 1 Dropout"
 *   mvn -Pbench verify \
 *     -Djmh.args="-f 3 -p kernel=dropout/regbench,dropout/pytorch -p size=large -p threads=1,all Dropout"
 * </pre>
 */
public class DropoutBenchmark extends KernelBenchmark {
    static final String DROPOUT = "dropout";
    static final String SPATIAL = "spatial";
    static final String GAUSSIAN = "gaussian";
    static final String ALPHA = "alpha";
    static final String DROPCONNECT = "dropconnect";
    static final String DROPBLOCK = "dropblock";

    @Param({Size.SMALL, Size.MEDIUM, Size.LARGE})
    public String size;

    @Param({
        "dropout/regbench",
        "dropout/dl4j",
        "dropout/pytorch",
        "spatial/regbench",
        "spatial/dl4j",
        "spatial/pytorch",
        "gaussian/regbench",
        "gaussian/dl4j",
        "gaussian/pytorch",
        "alpha/regbench",
        "alpha/dl4j",
        "dropconnect/regbench",
        "dropconnect/dl4j",
        "dropconnect/pytorch",
        "dropblock/regbench"
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
        var noWayBack = name.equals(DROPCONNECT + "/dl4j") && pass == Pass.FORWARD_AND_BACKWARD;
        var otherTest = pass == Pass.TEST
                && !(Work.operation(name).equals(DROPOUT)
                        && Work.param(params, "size").equals(Size.MEDIUM));
        return noWayBack || otherTest
                ? Optional.empty()
                : Optional.of(Work.of(pass, name, sizeOf(name, Work.param(params, "size")), arrays(pass)));
    }

    /** x and y, and dy and dx on the way back; at test time the input is the output, and nothing moves. */
    private static int arrays(Pass pass) {
        return switch (pass) {
            case FORWARD_AND_BACKWARD -> 4;
            case TEST -> 0;
            default -> 2;
        };
    }

    private static Size sizeOf(String kernel, String size) {
        return switch (Work.operation(kernel)) {
            case SPATIAL, DROPBLOCK -> Size.maps(size);
            default -> Size.matrix(size);
        };
    }

    @Override
    protected Kernel kernel(Work work, Map<String, String> params) {
        var shape = sizeOf(kernel, size);
        return work.engine().equals(Engine.PYTORCH.title())
                ? TorchDropout.of(work, shape)
                : Dl4jDropout.of(work, shape);
    }

    @Override
    protected void check(Work work, Kernel computed) {
        DropoutCheck.check(work, sizeOf(kernel, size), computed.outputs());
    }
}
