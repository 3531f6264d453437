package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.always;
import static org.regbench.conformance.ConformanceCheck.draws;
import static org.regbench.conformance.ConformanceCheck.numbers;

import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.ExampleShape;
import org.regbench.network.ResNet;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;
import org.regbench.technique.layer.BatchNorm;
import org.regbench.technique.layer.FractionalPooling;
import org.regbench.technique.layer.GlobalAveragePooling;
import org.regbench.technique.layer.StochasticDepth;
import org.regbench.train.Budget;

/** Techniques that change what a network is made of. */
final class StructureChecks {
    private static final int BLOCKS = 3;
    private static final double LAST = 0.5;
    /** The last convolution of each residual branch of resnet[8]. */
    private static final List<String> BRANCHES = List.of("convolution3", "convolution5", "convolution8");

    private StructureChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(
                numbers(
                        FractionalPooling.TYPE,
                        "PyTorch max over the regions, which a ramp in another channel shows: output and gradient",
                        () -> Errors.worst(
                                FractionalRegions.draw(DataType.FLOAT, 9, 7).errorOfMaxima(),
                                FractionalRegions.draw(DataType.DOUBLE, 8, 15).errorOfMaxima())),
                always(
                        FractionalPooling.TYPE,
                        "⌊h/α⌋ regions a side, of ⌊·⌋ or ⌈·⌉ of the mean length; every pixel in one of them",
                        () -> (FractionalRegions.draw(DataType.FLOAT, 9, 7).violations()
                                        + FractionalRegions.draw(DataType.FLOAT, 24, 25)
                                                .violations())
                                / 2),
                draws(
                        FractionalPooling.TYPE,
                        "moments of the cuts ⌈α(i + u)⌉ − ⌈αu⌉, u ~ U[0, 1)",
                        FractionalRegions::cuts),
                numbers(
                        GlobalAveragePooling.TYPE,
                        "PyTorch adaptive_avg_pool2d to one pixel, output and gradient",
                        () -> globalAverage(DataType.FLOAT)),
                numbers(GlobalAveragePooling.TYPE, "in double precision", 1e-9, () -> globalAverage(DataType.DOUBLE)),
                draws(
                        StochasticDepth.TYPE,
                        "share of steps in which block l of L takes part = 1 − (l/L)·(1 − p_L), L = 3",
                        StructureChecks::shareKept),
                always(
                        StochasticDepth.TYPE,
                        "a whole batch passes or none of it, and so does its gradient",
                        StructureChecks::partlyKept),
                numbers(
                        StochasticDepth.TYPE,
                        "test time: each branch times its survival",
                        StructureChecks::branchesAtTestTime));
    }

    private static double globalAverage(DataType type) {
        Nd4j.getRandom().setSeed(4);
        var x = Nd4j.randn(type, 3, 2, 6, 8);
        var head = Drafts.with(new GlobalAveragePooling()).head.get().orElseThrow();
        var layer = new LayerProbe(head.layer(), InputType.convolutional(6, 8, 2), type);
        var output = layer.forward(x, true);
        var cotangent = Nd4j.randn(type, 3, 2);
        var gradients = layer.backward(cotangent);
        var torch = Torch.differentiate((in, state) -> Pool.globalAvgPool2d(in.get(0)), cotangent, x);
        return Errors.worst(
                Errors.relative(output, torch.output()),
                Errors.relative(gradients.input(), torch.gradients().get(0)));
    }

    private static ComputationGraph resnet() {
        var data = Synthetic.classes(new ExampleShape(1, 4, 4), 3, 20);
        return Training.assemble(
                        new ResNet(2 + 2 * BLOCKS),
                        Combination.of(new BatchNorm(0.9), new StochasticDepth(LAST)),
                        data,
                        Budget.DEFAULT,
                        1)
                .graph();
    }

    private static double survival(int block) {
        return 1 - (double) block / BLOCKS * (1 - LAST);
    }

    private static INDArray pass(Layer branch, INDArray x) {
        branch.setInput(x, LayerWorkspaceMgr.noWorkspaces());
        return branch.activate(true, LayerWorkspaceMgr.noWorkspaces());
    }

    private static double shareKept() {
        var graph = resnet();
        var one = Nd4j.ones(DataType.FLOAT, 1, 1, 1, 1);
        var kept = IntStream.range(0, 5000)
                .mapToObj(step -> IntStream.rangeClosed(1, BLOCKS)
                        .mapToDouble(block ->
                                pass(graph.getLayer("survival" + block), one).getDouble(0))
                        .toArray())
                .toArray(double[][]::new);
        return Errors.standardErrors(
                kept,
                IntStream.rangeClosed(1, BLOCKS)
                        .mapToDouble(StructureChecks::survival)
                        .toArray());
    }

    private static double partlyKept() {
        var last = resnet().getLayer("survival" + BLOCKS);
        var x = Nd4j.randn(DataType.FLOAT, 5, 2, 3, 3);
        var gradient = Nd4j.randn(DataType.FLOAT, 5, 2, 3, 3);
        int steps = 1000;
        long violations = IntStream.range(0, steps)
                .filter(step -> {
                    var output = pass(last, x);
                    var back = last.backpropGradient(gradient, LayerWorkspaceMgr.noWorkspaces())
                            .getSecond();
                    boolean all = output.equals(x) && back.equals(gradient);
                    boolean none = output.equals(x.mul(0)) && back.equals(gradient.mul(0));
                    return !all && !none;
                })
                .count();
        return (double) violations / steps;
    }

    private static double branchesAtTestTime() {
        Nd4j.getRandom().setSeed(4);
        var activations = resnet().feedForward(Nd4j.rand(DataType.FLOAT, 2, 1, 4, 4), false);
        return IntStream.rangeClosed(1, BLOCKS)
                .mapToDouble(block -> Errors.relative(
                        activations.get("survival" + block),
                        activations.get(BRANCHES.get(block - 1)).mul(survival(block))))
                .max()
                .orElseThrow();
    }
}
