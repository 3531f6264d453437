package org.regbench.technique.layer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Configuration of layer normalization for activations [batch, units] and [batch, channels, height, width]. */
final class LayerNormalization extends FeedForwardLayer {
    static final String GAIN = "gamma";
    static final String SHIFT = "beta";

    private static final long serialVersionUID = 1L;

    private final double epsilon;

    /** @param size number of units, or of channels */
    LayerNormalization(int size, double epsilon) {
        super(new Builder());
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

    double epsilon() {
        return epsilon;
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        var layer = new LayerNormalizationLayer(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
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
        return new LayerMemoryReport.Builder(getLayerName(), LayerNormalization.class, inputType, inputType)
                .standardMemory(2 * getNOut(), 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
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
