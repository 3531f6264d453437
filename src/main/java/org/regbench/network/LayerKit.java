package org.regbench.network;

import java.util.Locale;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.regbench.layer.Convolution;
import org.regbench.layer.Dense;
import org.regbench.layer.MaxPooling;
import org.regbench.layer.OwnGradientUpdater;
import org.regbench.layer.VectorAdam;

/**
 * Which implementation of the common layers a network is made of. Both compute the same. What Deeplearning4j has not at
 * all in the form that is needed, such as {@link org.regbench.layer.Lstm}, is ours in either.
 */
public enum LayerKit {
    /** Ours, which touch memory less. */
    FAST {
        @Override
        BaseLayer dense(int inputs, int units, Activation activation, boolean first) {
            return new Dense.Builder()
                    .inputGradient(!first)
                    .nIn(inputs)
                    .nOut(units)
                    .activation(activation)
                    .build();
        }

        @Override
        BaseLayer convolution(int channels, int filters, Window window, Activation activation, boolean first) {
            return configure(
                            new Convolution.Builder(window.kernel(), window.kernel()).inputGradient(!first),
                            channels,
                            filters,
                            window,
                            activation)
                    .build();
        }

        @Override
        Layer maxPooling(int side) {
            return new MaxPooling.Builder(new int[] {side, side}, new int[] {side, side}).build();
        }

        @Override
        public IUpdater adam(double learningRate) {
            return new VectorAdam(learningRate);
        }

        @Override
        void updater(ComputationGraph graph) {
            graph.setUpdater(new OwnGradientUpdater(graph));
        }
    },

    /** Deeplearning4j's own, as shipped. */
    SHIPPED {
        @Override
        BaseLayer dense(int inputs, int units, Activation activation, boolean first) {
            return new DenseLayer.Builder()
                    .nIn(inputs)
                    .nOut(units)
                    .activation(activation)
                    .build();
        }

        @Override
        BaseLayer convolution(int channels, int filters, Window window, Activation activation, boolean first) {
            return configure(
                            new ConvolutionLayer.Builder(window.kernel(), window.kernel()),
                            channels,
                            filters,
                            window,
                            activation)
                    .build();
        }

        @Override
        Layer maxPooling(int side) {
            return new SubsamplingLayer.Builder(
                            SubsamplingLayer.PoolingType.MAX, new int[] {side, side}, new int[] {side, side})
                    .build();
        }

        @Override
        public IUpdater adam(double learningRate) {
            return new Adam(learningRate);
        }

        @Override
        void updater(ComputationGraph graph) {
            // Deeplearning4j makes its own when training begins
        }
    };

    /** System property that chooses the kit of this process: {@code fast} (the default) or {@code shipped}. */
    public static final String PROPERTY = "regbench.layers";

    /**
     * Where a convolution looks.
     *
     * @param kernel pixels a side
     */
    record Window(int kernel, int stride, int padding) {}

    /** The kit of this process. */
    public static LayerKit chosen() {
        return valueOf(System.getProperty(PROPERTY, "fast").toUpperCase(Locale.ROOT));
    }

    /** @param first whether it takes the network's input, so that nobody needs the gradient of what enters */
    abstract BaseLayer dense(int inputs, int units, Activation activation, boolean first);

    /** @param first as for {@link #dense} */
    abstract BaseLayer convolution(int channels, int filters, Window window, Activation activation, boolean first);

    /** Windows of {@code side} x {@code side} that do not overlap. */
    abstract Layer maxPooling(int side);

    /** Kingma &amp; Ba 2015 with their β₁, β₂ and ε. */
    public abstract IUpdater adam(double learningRate);

    /** Gives an initialized network what applies its layers' updaters. */
    abstract void updater(ComputationGraph graph);

    private static ConvolutionLayer.Builder configure(
            ConvolutionLayer.Builder builder, int channels, int filters, Window window, Activation activation) {
        return builder.stride(window.stride(), window.stride())
                .padding(window.padding(), window.padding())
                .convolutionMode(ConvolutionMode.Truncate)
                .nIn(channels)
                .nOut(filters)
                .activation(activation);
    }
}
