package org.regbench.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Max pooling over square or oblong windows: Y[n, c, y, x] = the largest value of the window at (y stride, x stride) of
 * X[n, c], with X [n, c, h, w].
 *
 * <p>It computes what DL4J's {@code SubsamplingLayer} does with {@code PoolingType.MAX}, but remembers where each
 * maximum was, so that its gradient is a scatter; DL4J searches every window again. Where the largest value occurs
 * twice the first one takes the gradient, as in PyTorch, and NaN wins over any number, so that a diverged run shows it.
 *
 * <p>Dilation, NHWC, other types than float and a GPU take DL4J's own path.
 */
public final class MaxPooling extends SubsamplingLayer {

    /** For JSON. */
    public MaxPooling() {}

    private MaxPooling(Builder builder) {
        super(builder);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        return LayerSetup.prepare(new MaxPoolingRuntime(conf, type), conf, listeners, index, parameters, initialize);
    }

    /** DL4J's builder, set to the maximum. */
    public static final class Builder extends SubsamplingLayer.Builder {

        /** Windows of that height and width, that far apart. */
        public Builder(int[] kernelSize, int[] stride) {
            super(SubsamplingLayer.PoolingType.MAX, kernelSize, stride);
        }

        @Override
        @SuppressWarnings("unchecked")
        public MaxPooling build() {
            super.build(); // for its checks
            return new MaxPooling(this);
        }
    }
}
