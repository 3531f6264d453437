package org.regbench.layer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * A long short-term memory layer (Hochreiter &amp; Schmidhuber 1997, with the forget gate of Gers et al. 2000) that
 * computes what PyTorch's {@code nn.LSTM} does:
 *
 * <pre>
 * i, f, o = σ(x_t·W + h_{t−1}·RW + b),  g = tanh(x_t·W + h_{t−1}·RW + b),  each its quarter of the columns: i, f, g, o
 * c_t = f ⊙ c_{t−1} + i ⊙ g,  h_t = o ⊙ tanh(c_t),  h_0 = c_0 = 0
 * </pre>
 *
 * <p>W [in, 4·units], RW [units, 4·units], b [4·units], where PyTorch has two biases that only their sum matters of.
 * The forget gate's bias starts at 1 (Jozefowicz et al. 2015).
 *
 * <p>Sequences are flat rows. In: [batch, channels·steps·width], so an image lies as it is and step t is its row t, the
 * channels' parts one after another; in = channels·width. Out: the last state [batch, units], or every state
 * [batch, steps·units]. Deeplearning4j's own layer wants [batch, features, steps] and preprocessors around it, and has
 * neither of the following.
 *
 * <p><b>Recurrent noise</b> (Gal &amp; Ghahramani 2016): drawn once a batch, it multiplies h_{t−1} at every step, so a
 * unit that is dropped stays dropped throughout the sequence; c_{t−1} is left alone.
 *
 * <p><b>Layer normalization</b> inside the cell (Ba et al. 2016, equations 20 to 22):
 *
 * <pre>
 * (i, f, g, o before σ and tanh) = α₁⊙LN(x_t·W) + α₂⊙LN(h_{t−1}·RW) + b;  h_t = o ⊙ tanh(α₃⊙LN(c_t) + β₃)
 * </pre>
 *
 * LN(v) = (v − mean)/√(variance + ε) over all of v; α₁, α₂ [4·units] and α₃ [units] start at 1, β₃ [units] at 0; the
 * paper's β₁ and β₂ are part of b.
 */
public final class Lstm extends FeedForwardLayer {
    private static final long serialVersionUID = 1L;

    private final int steps;
    private final int channels;
    private final boolean sequences;
    private final boolean inputGradient;
    private final double epsilon;
    private @Nullable IDropout recurrentNoise;
    private List<Regularization> recurrentRegularization = new ArrayList<>();

    private Lstm(Builder builder) {
        super(builder);
        steps = builder.steps;
        channels = builder.channels;
        sequences = builder.sequences;
        inputGradient = builder.inputGradient;
        epsilon = builder.epsilon;
        recurrentNoise = builder.recurrentNoise;
    }

    int steps() {
        return steps;
    }

    int channels() {
        return channels;
    }

    /** Whether every state is handed on, not only the last. */
    boolean sequences() {
        return sequences;
    }

    boolean inputGradient() {
        return inputGradient;
    }

    boolean isNormalized() {
        return epsilon > 0;
    }

    double epsilon() {
        return epsilon;
    }

    @Nullable
    IDropout recurrentNoise() {
        return recurrentNoise;
    }

    /**
     * Noise on h_(t−1): drawn once a batch on ones [batch, units], the same at every step (Gal &amp; Ghahramani 2016).
     */
    public void setRecurrentNoise(IDropout noise) {
        recurrentNoise = noise;
    }

    /** Terms on RW; those of {@link #setRegularization} are on W alone. */
    public void setRecurrentRegularization(List<Regularization> terms) {
        recurrentRegularization = terms;
    }

    @Override
    public List<Regularization> getRegularizationByParam(String parameter) {
        return parameter.equals(LstmParameters.RW)
                ? recurrentRegularization
                : super.getRegularizationByParam(parameter);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        LayerValidation.assertNInNOutSet("Lstm", getLayerName(), index, getNIn(), getNOut());
        return LayerSetup.prepare(new LstmRuntime(conf, type), conf, listeners, index, parameters, initialize);
    }

    @Override
    public ParamInitializer initializer() {
        return LstmParameters.INSTANCE;
    }

    @Override
    public InputType getOutputType(int index, InputType inputType) {
        return InputType.feedForward(sequences ? steps * getNOut() : getNOut());
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        // the size is given when the layer is made
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        return LayerSetup.memoryReport(this, inputType);
    }

    /** Every network draws masks of its own. */
    @Override
    public BaseLayer clone() {
        var clone = (Lstm) super.clone();
        if (recurrentNoise != null) {
            clone.recurrentNoise = recurrentNoise.clone();
        }
        clone.recurrentRegularization = new ArrayList<>();
        recurrentRegularization.forEach(term -> clone.recurrentRegularization.add(term.clone()));
        return clone;
    }

    /** Builds an {@link Lstm}; {@code nIn} is the size of one step, {@code nOut} the number of units. */
    public static final class Builder extends FeedForwardLayer.Builder<Builder> {
        private int steps = 1;
        private int channels = 1;
        private boolean sequences;
        private boolean inputGradient = true;
        private @Nullable IDropout recurrentNoise;
        private double epsilon;

        public Builder steps(int number) {
            steps = number;
            return this;
        }

        /** Parts that a step is gathered from; the input is [batch, channels, steps, nIn / channels], flat. */
        public Builder channels(int number) {
            channels = number;
            return this;
        }

        /** Hands on every state, not only the last. */
        public Builder sequences(boolean all) {
            sequences = all;
            return this;
        }

        /** Whether the gradient with respect to the input is needed; false only for the first layer of a network. */
        public Builder inputGradient(boolean needed) {
            inputGradient = needed;
            return this;
        }

        /** Normalizes inside the cell, with this number added to variances; 0: does not. */
        public Builder normalized(double addedToVariance) {
            epsilon = addedToVariance;
            return this;
        }

        /** See {@link Lstm#setRecurrentNoise}. */
        public Builder recurrentNoise(IDropout noise) {
            recurrentNoise = noise;
            return this;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Lstm build() {
            return new Lstm(this);
        }
    }
}
