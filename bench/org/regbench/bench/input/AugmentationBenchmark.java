package org.regbench.bench.input;

import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.regbench.bench.kernel.Check;
import org.regbench.bench.kernel.Engine;
import org.regbench.bench.kernel.Kernel;
import org.regbench.bench.kernel.KernelBenchmark;
import org.regbench.bench.kernel.Numbers;
import org.regbench.bench.kernel.Pass;
import org.regbench.bench.kernel.Size;
import org.regbench.bench.kernel.Work;

/**
 * Each input technique on a batch of 128 images: how many images a second can be made for training?
 *
 * <p>{@code regbench} is what the suite calls, plain Java on one thread; {@code pytorch} the two that are one line
 * there. Each invocation begins with a copy of the batch, as training does: a batch that is changed again and again
 * turns into zeros, or into numbers so small that they slow the processor down.
 *
 * <p>What each technique computes is checked in the conformance tests against independent implementations. Here it must
 * leave finite numbers and change some of them; what would be wrong is to time a transform whose draw does nothing.
 *
 * <pre>
 *   mvn -Pbench verify -Djmh.args="-f 1 Augmentation"
 * </pre>
 */
public class AugmentationBenchmark extends KernelBenchmark {
    static final int BATCH = 128;

    /** Height x width x channels. */
    @Param({"28x28x1", "32x32x3"})
    public String images;

    @Param({
        "ColourJitter/regbench",
        "CutMix/regbench",
        "Cutout/regbench",
        "ElasticDistortion/regbench",
        "GaussianNoise/regbench",
        "GaussianNoise/pytorch",
        "Mixup/regbench",
        "Mixup/pytorch",
        "RandomCrop/regbench",
        "RandomErasing/regbench",
        "RandomFlip/regbench",
        "RandomRotation/regbench",
        "RandomScale/regbench"
    })
    public String kernel;

    @Benchmark
    public void forward() {
        run();
    }

    @Override
    public Optional<Work> work(Pass pass, Map<String, String> params) {
        var batch = batch(Work.param(params, "images"));
        return Optional.of(Work.of(pass, Work.param(params, "kernel"), batch, 2).countedIn(BATCH));
    }

    /** [batch, channels, height, width]. */
    private static Size batch(String images) {
        var sides = images.split("x");
        return new Size(BATCH, Long.parseLong(sides[2]), Long.parseLong(sides[0]), Long.parseLong(sides[1]));
    }

    static float[] input(Size batch) {
        return Numbers.uniform(batch, -1, 1, 1);
    }

    @Override
    protected Kernel kernel(Work work, Map<String, String> params) {
        return work.engine().equals(Engine.PYTORCH.title())
                ? Augmentations.pytorch(work.operation(), batch(images))
                : Augmentations.ours(work.operation(), batch(images));
    }

    /** A draw may leave a batch as it is, such as CutMix's of an empty box; twenty in a row do not. */
    @Override
    protected void check(Work work, Kernel computed) {
        boolean changed = false;
        for (int run = 0; run < 20 && !changed; run++) {
            computed.run();
            changed = changed(computed.outputs().get(0));
        }
        Check.that(changed, work.operation() + " changes nothing");
    }

    private boolean changed(float[] after) {
        float[] before = input(batch(images));
        boolean changed = false;
        for (int i = 0; i < after.length; i++) {
            Check.that(Float.isFinite(after[i]), "pixel " + i + " is " + after[i]);
            changed |= after[i] != before[i];
        }
        return changed;
    }
}
