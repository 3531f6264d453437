package org.regbench.conformance;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.draft.Normalization;
import org.regbench.technique.Drafts;
import org.regbench.technique.Technique;
import org.regbench.technique.layer.BatchNorm;
import org.regbench.technique.layer.LayerNorm;

/** Normalization layers against PyTorch's, on one batch [batch, units] or [batch, channels, height, width]. */
final class NormalizationCheck {
    private final INDArray x;
    private final INDArray cotangent;
    private final INDArray gain;
    private final INDArray shift;
    private final LayerProbe layer;

    private NormalizationCheck(Technique technique, INDArray x) {
        Nd4j.getRandom().setSeed(3);
        this.x = x;
        cotangent = Nd4j.randn(x.dataType(), x.shape());
        gain = Nd4j.rand(x.dataType(), x.size(1)).addi(0.5);
        shift = Nd4j.randn(x.dataType(), x.size(1));
        layer = layer(technique, x);
        layer.parameter("gamma").assign(gain);
        layer.parameter("beta").assign(shift);
    }

    private static LayerProbe layer(Technique technique, INDArray x) {
        Normalization slot = Drafts.with(technique).normalization.get().orElseThrow();
        int size = (int) x.size(1);
        return x.rank() == 2
                ? new LayerProbe(slot.dense(size), InputType.feedForward(size), x.dataType())
                : new LayerProbe(
                        slot.convolution(size), InputType.convolutional(x.size(2), x.size(3), size), x.dataType());
    }

    /** The largest relative error of anything that the layer computes or remembers. DJL takes the decay as a float. */
    static double batchNorm(INDArray x) {
        return new NormalizationCheck(new BatchNorm(0.75), x).batchNorm();
    }

    static double layerNorm(INDArray x) {
        return new NormalizationCheck(new LayerNorm(1e-5), x).layerNorm();
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

    /** On feature maps the gain and shift are one for each channel, which PyTorch's layer_norm has not: they follow it. */
    private double layerNorm() {
        long units = x.length() / x.size(0);
        var perChannel = new Shape(x.rank() == 2 ? new long[] {-1} : new long[] {-1, 1, 1});
        var normalized = new Shape(java.util.Arrays.copyOfRange(x.shape(), 1, x.rank()));
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

    private static ai.djl.ndarray.NDArray plain(NDList in, NDList state, Shape normalized) {
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
}
