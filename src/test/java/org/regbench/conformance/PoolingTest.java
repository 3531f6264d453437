package org.regbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.layer.MaxPooling;

/** Pooling, ours and that of Deeplearning4j, against PyTorch's: outputs and gradients, in float32 and double. */
class PoolingTest {
    private static final Shape TWO = new Shape(2, 2);
    private static final Shape NONE = new Shape(0, 0);

    private static INDArray random(DataType type, long... shape) {
        Nd4j.getRandom().setSeed(shape.length);
        return Nd4j.randn(type, shape);
    }

    private static LayerProbe on(Layer layer, INDArray x) {
        return new LayerProbe(layer, InputType.convolutional(x.size(2), x.size(3), x.size(1)), x.dataType());
    }

    private static void assertSame(LayerProbe layer, INDArray x, Torch.Operator operator) {
        var output = layer.forward(x, true);
        var cotangent = random(x.dataType(), output.shape());
        var gradients = layer.backward(cotangent);
        var torch = Torch.differentiate(operator, cotangent, x);
        double tolerance = x.dataType() == DataType.FLOAT ? 1e-5 : 1e-9;
        assertThat(Errors.relative(output, torch.output())).isLessThan(tolerance);
        assertThat(Errors.relative(gradients.input(), torch.gradients().get(0))).isLessThan(tolerance);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void maxPooling(DataType type) {
        var x = random(type, 3, 2, 6, 8);
        var ours = new MaxPooling.Builder(new int[] {2, 2}, new int[] {2, 2}).build();
        assertSame(on(ours, x), x, (in, state) -> Pool.maxPool2d(in.get(0), TWO, TWO, NONE, false));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void averagePooling(DataType type) {
        var x = random(type, 3, 2, 6, 8);
        var layer = new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG, new int[] {2, 2}, new int[] {2, 2})
                .build();
        assertSame(on(layer, x), x, (in, state) -> Pool.avgPool2d(in.get(0), TWO, TWO, NONE, false, false));
    }
}
