package org.regbench.bench.train;

import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;
import org.regbench.bench.kernel.Check;
import org.regbench.bench.kernel.Engine;
import org.regbench.bench.kernel.Kernel;
import org.regbench.bench.kernel.KernelBenchmark;
import org.regbench.bench.kernel.Pass;
import org.regbench.bench.kernel.Work;

/**
 * One training step with each technique: what is left of the plain step's throughput?
 *
 * <p>On {@code mlp[256,256]}, {@code lenet} and {@code resnet[8]}, a batch of 128 examples of Fashion-MNIST's shape,
 * Adam. A step is all that training does: making the batch, input techniques, forward, loss, backward, update,
 * constraints. {@code baseline/regbench} is the plain step, {@code raw/regbench} the same network driven by
 * Deeplearning4j's own {@code fit} on arrays that are there, so their ratio is what the suite's trainer costs, give or
 * take the fork ({@link org.regbench.bench.TechniqueCost} measures that in pairs); {@code baseline/dl4j} is of
 * Deeplearning4j's own layers in its binary as shipped.
 *
 * <p>What would be wrong: to measure after a second or two, when neither the JVM nor PyTorch is at its speed, to count
 * evaluation, which training does once an epoch, or to compare a step of one batch size with one of another. The batch
 * is the same in every invocation, in another order; a technique that trains in company (MonteCarloDropout with
 * Dropout) is measured in it. TransferLearning's step is the plain one: its cost lies before. What techniques cost over
 * whole trainings is in {@code cost.md}.
 *
 * <pre>
 *   mvn -Pbench verify -Djmh.args="-f 1 TrainStep"
 *   mvn -Pbench verify -Djmh.args="-f 5 -p network=mlp -p kernel=baseline/regbench,raw/regbench TrainStep"
 * </pre>
 */
@Warmup(iterations = 8, time = 1)
public class TrainStepBenchmark extends KernelBenchmark {
    static final int BATCH = 128;

    @Param({"mlp", "lenet", "resnet"})
    public String network;

    @Param({
        "baseline/regbench",
        "baseline/dl4j",
        "baseline/pytorch",
        "raw/regbench",
        "input.ColourJitter/regbench",
        "input.CutMix/regbench",
        "input.Cutout/regbench",
        "input.ElasticDistortion/regbench",
        "input.GaussianNoise/regbench",
        "input.Mixup/regbench",
        "input.RandomCrop/regbench",
        "input.RandomErasing/regbench",
        "input.RandomFlip/regbench",
        "input.RandomRotation/regbench",
        "input.RandomScale/regbench",
        "label.LabelSmoothing/regbench",
        "layer.AlphaDropout/regbench",
        "layer.BatchNorm/regbench",
        "layer.BatchNorm/pytorch",
        "layer.DropBlock/regbench",
        "layer.Dropout/regbench",
        "layer.Dropout/pytorch",
        "layer.FractionalPooling/regbench",
        "layer.GaussianDropout/regbench",
        "layer.GlobalAveragePooling/regbench",
        "layer.GroupNorm/regbench",
        "layer.LayerNorm/regbench",
        "layer.SpatialDropout/regbench",
        "layer.StochasticDepth/regbench",
        "layer.VariationalDropout/regbench",
        "predict.MonteCarloDropout/regbench",
        "start.TransferLearning/regbench",
        "training.AdversarialTraining/regbench",
        "training.EarlyStopping/regbench",
        "training.GradientClipping/regbench",
        "training.Lookahead/regbench",
        "training.WeightAveraging/regbench",
        "weight.BayesByBackprop/regbench",
        "weight.Decorrelation/regbench",
        "weight.DropConnect/regbench",
        "weight.ElasticNet/regbench",
        "weight.L1/regbench",
        "weight.L2/regbench",
        "weight.MaxNorm/regbench",
        "weight.Orthogonal/regbench",
        "weight.ProximalL1/regbench",
        "weight.WeightDecay/regbench",
        "weight.WeightNoise/regbench"
    })
    public String kernel;

    @Benchmark
    public void step() {
        run();
    }

    @Override
    public Optional<Work> work(Pass pass, Map<String, String> params) {
        var on = Work.param(params, "network");
        var name = Work.param(params, "kernel");
        return Steps.bears(on, Work.operation(name))
                ? Optional.of(new Work(Work.operation(name), pass, Work.engine(name), on, BATCH, 0, false, BATCH))
                : Optional.empty();
    }

    @Override
    protected Kernel kernel(Work work, Map<String, String> params) {
        return work.engine().equals(Engine.PYTORCH.title())
                ? Steps.pytorch(network, work.operation())
                : Steps.ours(network, work);
    }

    /** The mean loss of an example: about ln 10 at the start, and whatever a penalty adds. */
    @Override
    protected void check(Work work, Kernel computed) {
        float loss = computed.outputs().get(0)[0];
        Check.that(loss > 0.1 && Float.isFinite(loss), "loss is " + loss);
    }
}
