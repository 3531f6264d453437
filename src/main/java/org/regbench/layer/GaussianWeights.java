package org.regbench.layer;

import java.util.Collection;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The linear part of a dense or convolutional layer whose weights are independent Gaussians N(W, σ²), trained by local
 * reparametrization (Kingma, Salimans and Welling, 2015): not the weights are drawn, but, one for each example, the
 * pre-activations that follow from them.
 *
 * <pre>
 *   m = x·W + b      v = x²·σ²      y = m + √v ⊙ ε,  ε ~ N(0, 1) for each example, unit and pixel
 *   ∂W = xᵀ·∂y      ∂σ² = (x²)ᵀ·∂v,  ∂v = ∂y ⊙ ε / (2√v)      ∂x = ∂y·Wᵀ + 2x ⊙ (∂v·(σ²)ᵀ)
 * </pre>
 *
 * <p>x is [n, inputs], or [n, channels, height, width] with convolutions in place of the products. Parameters: "W"
 * [inputs, units] in column order or [filters, channels, height, width] in row order, as in {@link Dense} and
 * {@link Convolution}; "rho" of the same shape, from which a {@link WeightPosterior} makes σ²; "b" [units]. The
 * posterior's divergence from the prior, over the number of training examples, is part of score and gradient. Where
 * v = 0 there is no noise and ∂v = 0. Test time, and a frozen layer always, uses {@link WeightPosterior#testWeight},
 * without noise.
 *
 * <p>For convolutions the noise of two output pixels is independent, as in Molchanov, Ashukha and Vetrov 2017, although
 * they share weights. Penalties and constraints act on "W" only. The layer has no activation.
 */
public final class GaussianWeights extends FeedForwardLayer implements RandomLayer {
    /** Name of the parameter that the variances follow from. */
    public static final String SPREAD = "rho";

    private static final long serialVersionUID = 1L;

    private final Learning learning;
    private final Geometry geometry;
    private final boolean inputGradient;
    private NoiseStream noise = new NoiseStream(0);
    private boolean drawnAtTest;
    private boolean frozen;

    /**
     * What is learnt.
     *
     * @param trainingExamples N; the divergence counts 1/N for each example
     */
    public record Learning(WeightPosterior posterior, int trainingExamples) implements java.io.Serializable {}

    /** A square window; of one pixel with stride 1 and no padding for dense layers. */
    private record Geometry(boolean dense, int kernel, int stride, int padding) implements java.io.Serializable {}

    private GaussianWeights(long inputs, long units, Geometry geometry, boolean inputGradient, Learning learning) {
        super(new Builder());
        this.learning = learning;
        this.geometry = geometry;
        this.inputGradient = inputGradient;
        setNIn(inputs);
        setNOut(units);
    }

    /** @param inputGradient whether the gradient with respect to the input is needed; false for a first layer */
    public static GaussianWeights dense(long inputs, long units, boolean inputGradient, Learning learning) {
        return new GaussianWeights(inputs, units, new Geometry(true, 1, 1, 0), inputGradient, learning);
    }

    /**
     * A convolution.
     *
     * @param weights [filters, channels, side, side]
     */
    public static GaussianWeights convolution(
            long[] weights, int stride, int padding, boolean inputGradient, Learning learning) {
        var window = new Geometry(false, (int) weights[2], stride, padding);
        return new GaussianWeights(weights[1], weights[0], window, inputGradient, learning);
    }

    private static final class Builder extends FeedForwardLayer.Builder<Builder> {
        @Override
        @SuppressWarnings("unchecked")
        public GaussianWeights build() {
            throw new UnsupportedOperationException("use dense or convolution");
        }
    }

    @Override
    public void noiseFrom(long seed) {
        noise = new NoiseStream(seed);
    }

    /** Whether test mode draws as training does; else it has no noise. */
    public void drawAtTest(boolean drawn) {
        drawnAtTest = drawn;
    }

    /** From now on training mode is as test mode: no noise, no divergence, no gradient of the parameters. */
    public void freeze() {
        frozen = true;
    }

    boolean isFrozen() {
        return frozen;
    }

    boolean draws(boolean training) {
        return !frozen && (training || drawnAtTest);
    }

    RandomGenerator noise() {
        return noise.random();
    }

    @Override
    public GaussianWeights clone() {
        var clone = (GaussianWeights) super.clone();
        clone.noise = noise.fromItsBeginning();
        return clone;
    }

    Learning learning() {
        return learning;
    }

    boolean isDense() {
        return geometry.dense;
    }

    boolean needsInputGradient() {
        return inputGradient;
    }

    /** Weights of one unit. */
    long fanIn() {
        return getNIn() * geometry.kernel * geometry.kernel;
    }

    /** The shape of "W". */
    long[] weightShape() {
        return geometry.dense
                ? new long[] {getNIn(), getNOut()}
                : new long[] {getNOut(), getNIn(), geometry.kernel, geometry.kernel};
    }

    /** Where the convolution looks in inputs of this shape. */
    Patches patches(long[] input) {
        int height = (int) input[2];
        int width = (int) input[3];
        return new Patches(
                (int) input[1],
                height,
                width,
                geometry.kernel,
                geometry.kernel,
                geometry.stride,
                geometry.stride,
                geometry.padding,
                geometry.padding,
                (height + 2 * geometry.padding - geometry.kernel) / geometry.stride + 1,
                (width + 2 * geometry.padding - geometry.kernel) / geometry.stride + 1);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        LayerValidation.assertNInNOutSet("GaussianWeights", getLayerName(), index, getNIn(), getNOut());
        return LayerSetup.prepare(
                new GaussianWeightsRuntime(conf, type), conf, listeners, index, parameters, initialize);
    }

    @Override
    public ParamInitializer initializer() {
        return GaussianParameters.INSTANCE;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        if (geometry.dense) {
            return InputType.feedForward(getNOut());
        }
        var images = (InputType.InputTypeConvolutional) input;
        var out = patches(new long[] {1, images.getChannels(), images.getHeight(), images.getWidth()});
        return InputType.convolutional(out.outHeight(), out.outWidth(), getNOut());
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        // given when the layer is made
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        return LayerSetup.memoryReport(this, inputType);
    }
}
