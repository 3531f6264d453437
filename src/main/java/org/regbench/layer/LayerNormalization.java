package org.regbench.layer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Configuration of layer and group normalization for activations [batch, units] and [batch, channels, height, width].
 *
 * <p>Units or channels are split in order into groups of one size; mean and variance are those of a group within one
 * example, over its channels, rows and columns. One group is layer normalization (Ba et al. 2016), several are group
 * normalization (Wu &amp; He 2018), as many as channels instance normalization. Gain and shift: one a unit or channel.
 * {@linkplain #rectify ReLU} on request.
 */
public final class LayerNormalization extends FeedForwardLayer implements Rectifiable {
    static final String GAIN = "gamma";
    static final String SHIFT = "beta";

    private static final long serialVersionUID = 1L;

    private final int groups;
    private final double epsilon;
    private boolean rectified;

    /** All units in one group. */
    public LayerNormalization(int size, double epsilon) {
        this(size, 1, epsilon);
    }

    /**
     * @param size number of units, or of channels
     * @param groups a divisor of size
     */
    public LayerNormalization(int size, int groups, double epsilon) {
        super(new Builder());
        if (groups < 1 || size % groups != 0) {
            throw new IllegalArgumentException(groups + " groups do not divide " + size + " units");
        }
        this.groups = groups;
        this.epsilon = epsilon;
        setNIn(size);
        setNOut(size);
    }

    private static final class Builder extends FeedForwardLayer.Builder<Builder> {
        @Override
        @SuppressWarnings("unchecked")
        public LayerNormalization build() {
            throw new UnsupportedOperationException("use the constructor");
        }
    }

    @Override
    public void rectify() {
        rectified = true;
    }

    boolean rectified() {
        return rectified;
    }

    int groups() {
        return groups;
    }

    double epsilon() {
        return epsilon;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof LayerNormalization layer
                && groups == layer.groups
                && epsilon == layer.epsilon
                && rectified == layer.rectified;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), groups, epsilon, rectified);
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        return LayerSetup.prepare(
                new LayerNormalizationRuntime(conf, type), conf, listeners, index, parameters, initialize);
    }

    @Override
    public ParamInitializer initializer() {
        return Parameters.INSTANCE;
    }

    @Override
    public InputType getOutputType(int index, InputType inputType) {
        return inputType;
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

    /** Gain, 1 at first, then shift, 0 at first. Neither counts as weight or bias, so no penalty reaches them. */
    private enum Parameters implements ParamInitializer {
        INSTANCE;

        @Override
        public long numParams(NeuralNetConfiguration conf) {
            return numParams(conf.getLayer());
        }

        @Override
        public long numParams(Layer layer) {
            return 2 * ((LayerNormalization) layer).getNOut();
        }

        @Override
        public List<String> paramKeys(Layer layer) {
            return List.of(GAIN, SHIFT);
        }

        @Override
        public List<String> weightKeys(Layer layer) {
            return List.of();
        }

        @Override
        public List<String> biasKeys(Layer layer) {
            return List.of();
        }

        @Override
        public boolean isWeightParam(Layer layer, String key) {
            return false;
        }

        @Override
        public boolean isBiasParam(Layer layer, String key) {
            return false;
        }

        @Override
        public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
            var table = halves(parameters);
            if (initialize) {
                table.forEach((key, values) -> values.assign(key.equals(GAIN) ? 1 : 0));
            }
            table.keySet().forEach(conf::addVariable);
            return table;
        }

        @Override
        public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradients) {
            return halves(gradients);
        }

        private static Map<String, INDArray> halves(INDArray flat) {
            var row = flat.reshape(flat.length());
            long size = flat.length() / 2;
            var table = new LinkedHashMap<String, INDArray>();
            table.put(GAIN, row.get(NDArrayIndex.interval(0, size)));
            table.put(SHIFT, row.get(NDArrayIndex.interval(size, 2 * size)));
            return table;
        }
    }
}
