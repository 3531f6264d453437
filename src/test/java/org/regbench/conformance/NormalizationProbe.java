package org.regbench.conformance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Normalization;
import org.regbench.network.Mlp;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;
import org.regbench.technique.Technique;
import org.regbench.technique.layer.BatchNorm;
import org.regbench.technique.layer.LayerNorm;
import org.regbench.train.Budget;

/** Normalization layers against PyTorch's, on one batch [batch, units] or [batch, channels, height, width]. */
final class NormalizationProbe {
    private final INDArray x;
    private final INDArray cotangent;
    private final INDArray gain;
    private final INDArray shift;
    private final LayerProbe layer;

    private NormalizationProbe(Technique technique, INDArray x) {
        Nd4j.getRandom().setSeed(3);
        this.x = x;
        cotangent = Nd4j.randn(x.dataType(), x.shape());
        gain = Nd4j.rand(x.dataType(), x.size(1)).addi(0.5);
        shift = Nd4j.randn(x.dataType(), x.size(1));
        layer = layer(technique, x);
        layer.parameter("gamma").assign(gain);
        layer.parameter("beta").assign(shift);
    }

    static LayerProbe layer(Technique technique, INDArray x) {
        Normalization slot = Drafts.with(technique).normalization.get().orElseThrow();
        int size = (int) x.size(1);
        return x.rank() == 2
                ? new LayerProbe(slot.dense(size), InputType.feedForward(size), x.dataType())
                : new LayerProbe(
                        slot.convolution(size), InputType.convolutional(x.size(2), x.size(3), size), x.dataType());
    }

    /** The largest relative error of anything that the layer computes or remembers. DJL takes the decay as a float. */
    static double batchNorm(INDArray x) {
        return new NormalizationProbe(new BatchNorm(0.75), x).batchNorm();
    }

    static double layerNorm(INDArray x) {
        return new NormalizationProbe(new LayerNorm(1e-5), x).layerNorm();
    }

    private double batchNorm() {
        var mean = Nd4j.randn(x.dataType(), x.size(1));
        var variance = Nd4j.rand(x.dataType(), x.size(1)).addi(0.5);
        layer.parameter("mean").assign(mean);
        layer.parameter("var").assign(variance);
        var training = batchNorm(true, List.of(mean, variance));
        double trained = compare(training);
        var test = batchNorm(false, training.state());
        return Errors.worst(
                trained,
                Errors.relative(
                        layer.parameter("mean").reshape(x.size(1)),
                        training.state().get(0)),
                Errors.relative(
                        layer.parameter("var").reshape(x.size(1)),
                        training.state().get(1)),
                Errors.relative(layer.forward(x, false), test.output()));
    }

    private Torch.Result batchNorm(boolean training, List<INDArray> statistics) {
        return Torch.differentiate(
                (in, state) -> ai.djl.nn.norm.BatchNorm.batchNorm(
                                in.get(0), state.get(0), state.get(1), in.get(1), in.get(2), 1, 0.75f, 1e-5f, training)
                        .get(0),
                statistics,
                cotangent,
                x,
                gain,
                shift);
    }

    /**
     * On feature maps the gain and shift are one for each channel, which PyTorch's layer_norm has not: they follow it.
     */
    private double layerNorm() {
        long units = x.length() / x.size(0);
        var perChannel = new Shape(x.rank() == 2 ? new long[] {-1} : new long[] {-1, 1, 1});
        var normalized = new Shape(Arrays.copyOfRange(x.shape(), 1, x.rank()));
        var ones = Nd4j.ones(x.dataType(), units).reshape(normalized.getShape());
        var torch = Torch.differentiate(
                (in, state) -> plain(in, state, normalized)
                        .mul(in.get(1).reshape(perChannel))
                        .add(in.get(2).reshape(perChannel)),
                List.of(ones, ones.like()),
                cotangent,
                x,
                gain,
                shift);
        return Errors.worst(compare(torch), Errors.relative(layer.forward(x, false), torch.output()));
    }

    private static NDArray plain(NDList in, NDList state, Shape normalized) {
        return ai.djl.nn.norm.LayerNorm.layerNorm(in.get(0), normalized, state.get(0), state.get(1), 1e-5f)
                .get(0);
    }

    /** A training step's output and gradients. */
    private double compare(Torch.Result torch) {
        var output = layer.forward(x, true);
        var gradients = layer.backward(cotangent);
        return Errors.worst(
                Errors.relative(output, torch.output()),
                Errors.relative(gradients.input(), torch.gradients().get(0)),
                Errors.relative(
                        gradients.parameters().get("gamma").reshape(x.size(1)),
                        torch.gradients().get(1)),
                Errors.relative(
                        gradients.parameters().get("beta").reshape(x.size(1)),
                        torch.gradients().get(2)));
    }

    /**
     * The network {@code mlp[5]} with the technique, as a run builds it: the gradients of the cross-entropy by all its
     * parameters. They agree only if normalization sits between the linear part and ReLU, and nowhere else.
     */
    static double batchNormInMlp() {
        return inMlp(new BatchNorm(0.75), (in, state) -> ai.djl.nn.norm.BatchNorm.batchNorm(
                        in.get(0), state.get(0), state.get(1), in.get(1), in.get(2), 1, 0.75f, 1e-5f, true)
                .get(0));
    }

    static double layerNormInMlp() {
        return inMlp(new LayerNorm(1e-5), (in, state) -> ai.djl.nn.norm.LayerNorm.layerNorm(
                        in.get(0), new Shape(5), in.get(1), in.get(2), 1e-5f)
                .get(0));
    }

    private static double inMlp(Technique technique, Torch.Operator norm) {
        var data = Synthetic.classes(ExampleShape.table(4), 3, 30);
        var graph = Training.assemble(new Mlp(List.of(5)), Combination.of(technique), data, Budget.DEFAULT, 1)
                .graph();
        var names =
                List.of("dense1_W", "dense1_b", "normalization1_gamma", "normalization1_beta", "output_W", "output_b");
        var parameters = names.stream().map(graph::getParam).toArray(INDArray[]::new);
        Nd4j.getRandom().setSeed(6);
        for (var parameter : parameters) {
            parameter.addi(Nd4j.randn(parameter.shape()).muli(0.3));
        }
        var x = Nd4j.createFromArray(data.train().features()).reshape(30, 4);
        var y = Nd4j.createFromArray(data.train().targets()).reshape(30, 3);
        graph.setInputs(x);
        graph.setLabels(y);
        graph.computeGradientAndScore();
        var torch = Torch.differentiate(
                (in, state) -> {
                    var linear = state.get(2).matMul(in.get(0)).add(in.get(1));
                    var normalized = norm.apply(
                            new NDList(linear, in.get(2).flatten(), in.get(3).flatten()), state);
                    var logits = Activation.relu(normalized).matMul(in.get(4)).add(in.get(5));
                    return logits.logSoftmax(1).mul(state.get(3)).sum().neg();
                },
                List.of(Nd4j.zeros(5), Nd4j.ones(5), x, y),
                Nd4j.scalar(1f),
                parameters);
        // all gradients together: those of a bias in front of batch normalization are zero but for rounding
        var gradients = names.stream().map(graph.gradient()::getGradientFor);
        return Errors.worst(
                Errors.relative(new double[] {30 * graph.score()}, Errors.doubles(torch.output())),
                Errors.relative(Errors.doubles(gradients), Errors.doubles(torch.gradients().stream())));
    }
}
