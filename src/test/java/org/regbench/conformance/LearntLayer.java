package org.regbench.conformance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.regbench.draft.WeightDistribution;
import org.regbench.draft.WeightShape;
import org.regbench.draft.WeightShape.Kind;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;
import org.regbench.technique.Technique;

/** A layer that learns Gaussian weights, with random parameters, in the first step of training on N examples. */
final class LearntLayer {
    private static final int TRAINING_EXAMPLES = Drafts.IMAGES.trainingExamples();

    private final LayerProbe layer;
    private final Linear linear;
    private final INDArray x;

    /** What a technique makes of two parameters of each weight, in PyTorch's operators. */
    interface Terms {
        NDArray variance(NDArray mean, NDArray rho);

        /** KL of each weight, in nats. */
        NDArray divergence(NDArray mean, NDArray rho);
    }

    /** A product with weights, without bias. */
    private interface Linear {
        NDArray apply(NDArray x, NDArray weights);
    }

    private LearntLayer(Technique technique, WeightShape shape, InputType input, Linear linear, INDArray x) {
        var distribution =
                (WeightDistribution) Drafts.with(technique).randomWeights.get().orElseThrow();
        layer = new LayerProbe(
                distribution.layer(new WeightDistribution.LinearPart(shape, 1, 0, false)), input, x.dataType());
        this.linear = linear;
        this.x = x;
        var mean = layer.parameter("W");
        mean.assign(Nd4j.randn(x.dataType(), mean.shape()).muli(0.5));
        var logAlpha = Nd4j.rand(x.dataType(), mean.shape()).subi(0.5).muli(20); // beyond a clip at ±8
        layer.parameter("rho").assign(logAlpha.addi(Transforms.log(mean.mul(mean))));
        layer.parameter("b")
                .assign(Nd4j.randn(x.dataType(), layer.parameter("b").shape()));
    }

    static LearntLayer dense(Technique technique) {
        return dense(technique, DataType.FLOAT, 7, 5);
    }

    static LearntLayer dense(Technique technique, DataType type, int inputs, int units) {
        Nd4j.getRandom().setSeed(5);
        return new LearntLayer(
                technique,
                new WeightShape(Kind.DENSE, new long[] {inputs, units}),
                InputType.feedForward(inputs),
                NDArray::matMul,
                Nd4j.randn(type, 6, inputs));
    }

    static LearntLayer convolution(Technique technique) {
        Nd4j.getRandom().setSeed(6);
        var one = new Shape(1, 1);
        return new LearntLayer(
                technique,
                new WeightShape(Kind.CONVOLUTION, new long[] {4, 2, 3, 3}),
                InputType.convolutional(6, 5, 2),
                (x, weights) -> Conv2d.conv2d(x, weights, null, one, new Shape(0, 0), one)
                        .get(0),
                Nd4j.randn(DataType.FLOAT, 6, 2, 6, 5));
    }

    /** KL of one weight. */
    static double divergence(Technique technique, double mean, double rho) {
        var single = dense(technique, DataType.DOUBLE, 1, 1);
        single.layer.parameter("W").assign(mean);
        single.layer.parameter("rho").assign(rho);
        single.layer.forward(single.x, true);
        return single.layer.penalty() * TRAINING_EXAMPLES;
    }

    INDArray parameter(String name) {
        return layer.parameter(name);
    }

    INDArray forward(INDArray input, boolean training) {
        return layer.forward(input, training);
    }

    /**
     * The largest relative error of the gradients of Σ y·cotangent + batch·KL/N by input and parameters.
     *
     * <p>y = m + √v·ε, m = x·W + b, v = x²·σ². PyTorch takes ε from our y.
     */
    double gradients(Terms terms) {
        var y = layer.forward(x, true).dup('c');
        var cotangent = Nd4j.randn(y.dataType(), y.shape());
        var ofDivergence = Nd4j.scalar(y.dataType(), (double) x.size(0) / TRAINING_EXAMPLES);
        var ours = layer.backward(cotangent);
        var bias = layer.parameter("b");
        var torch = Torch.differentiate(
                (in, state) -> {
                    var mean = in.get(1);
                    var rho = in.get(2);
                    var perUnit = y.rank() == 2 ? new Shape(1, -1) : new Shape(1, -1, 1, 1);
                    var m = linear.apply(in.get(0), mean).add(in.get(3).reshape(perUnit));
                    var deviation = linear.apply(in.get(0).square(), terms.variance(mean, rho))
                            .sqrt();
                    var noise = state.get(0).sub(m).div(deviation).stopGradient();
                    var output = m.add(deviation.mul(noise)).flatten();
                    var divergence = terms.divergence(mean, rho).sum().reshape(1);
                    return output.concat(divergence);
                },
                List.of(y),
                Nd4j.concat(0, cotangent.reshape(cotangent.length()), ofDivergence.reshape(1)),
                x,
                layer.parameter("W"),
                layer.parameter("rho"),
                bias);
        return Errors.worst(
                Errors.relative(ours.input(), torch.gradients().get(0)),
                Errors.relative(ours.parameters().get("W"), torch.gradients().get(1)),
                Errors.relative(ours.parameters().get("rho"), torch.gradients().get(2)),
                Errors.relative(
                        ours.parameters().get("b").reshape(bias.shape()),
                        torch.gradients().get(3)));
    }

    /**
     * Of (y − m)/√v, which is N(0, 1).
     *
     * @param variance σ² of a weight by its ρ
     */
    static double standardErrors(Technique technique, DoubleUnaryOperator variance) {
        var many = dense(technique, DataType.DOUBLE, 20, 500);
        var rho = many.layer.parameter("rho");
        rho.assign(Nd4j.rand(DataType.DOUBLE, rho.shape()).subi(3));
        var x = Nd4j.randn(DataType.DOUBLE, 300, 20);
        var mean = x.mmul(many.layer.parameter("W")).addRowVector(many.layer.parameter("b"));
        var variances = rho.dup('c');
        for (long i = 0; i < variances.length(); i++) {
            variances.putScalar(i, variance.applyAsDouble(variances.getDouble(i)));
        }
        var deviation = Transforms.sqrt(x.mul(x).mmul(variances));
        var noise = many.layer.forward(x, true).sub(mean).div(deviation);
        return Moments.standardErrors(Errors.doubles(noise), 0, 1);
    }
}
