package org.regbench.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A two-dimensional convolution, Y = f(W * X + b) with X [n, in, h, w], W [out, in, kh, kw], b [out], that computes
 * what DL4J's {@code ConvolutionLayer} does. With {@link MaxPooling} it trains LeNet on a CPU about six times as fast
 * as DL4J as shipped and twice as fast as DL4J with its oneDNN helpers.
 *
 * <p>It is the classic reduction to matrix products (Chellapilla, Puri and Simard, 2006), one image, and of a large
 * image a band of rows, at a time: the patches of a band are laid out as the columns of a matrix C [in kh kw, pixels]
 * that fits the second-level cache, and then
 *
 * <pre>
 *   Y = W C      dW += dY C'      dC = W' dY, summed back into dX
 * </pre>
 *
 * <p>Where DL4J differs: it lays out the patches of the whole batch (63 MiB for 128 images in the second convolution of
 * LeNet), or, with its oneDNN helpers on, reorders every array into oneDNN's layout and back for each call; it computes
 * the forward product again in the backward pass without helpers; and it always computes dX. See {@link Dense} for
 * {@link Builder#inputGradient inputGradient(false)}.
 *
 * <p>Where oneDNN is the better choice, as for most 3x3 kernels, the layer calls it through DL4J's helper, if that is
 * on, and still spares the second forward pass. Parameters, names and JSON are DL4J's. Dilation, NHWC, other types than
 * float and a GPU take DL4J's own path.
 */
public final class Convolution extends ConvolutionLayer {

    private boolean inputGradient = true;

    /** For JSON. */
    public Convolution() {}

    private Convolution(Builder builder) {
        super(builder);
        inputGradient = builder.inputGradient;
    }

    public boolean isInputGradient() {
        return inputGradient;
    }

    public void setInputGradient(boolean inputGradient) {
        this.inputGradient = inputGradient;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        LayerValidation.assertNInNOutSet("Convolution", getLayerName(), index, getNIn(), getNOut());
        return LayerSetup.prepare(new ConvolutionRuntime(conf, type), conf, listeners, index, parameters, initialize);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Convolution convolution
                && super.equals(other)
                && inputGradient == convolution.inputGradient;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Boolean.hashCode(inputGradient);
    }

    /** DL4J's builder; call {@link #inputGradient} before its methods, for they return DL4J's type. */
    public static final class Builder extends ConvolutionLayer.Builder {

        private boolean inputGradient = true;

        /** A kernel of that height and width. */
        public Builder(int... kernelSize) {
            super(kernelSize);
        }

        /** Whether the gradient with respect to the input is needed; false only for the first layer of a network. */
        public Builder inputGradient(boolean needed) {
            inputGradient = needed;
            return this;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Convolution build() {
            super.build(); // for its checks
            return new Convolution(this);
        }
    }
}
