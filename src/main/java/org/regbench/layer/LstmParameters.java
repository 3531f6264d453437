package org.regbench.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of an {@link Lstm} in one flat array: W and RW in column order, b, then gains and shift if it has
 * them.
 */
enum LstmParameters implements ParamInitializer {
    INSTANCE;

    static final String W = "W";
    static final String RW = "RW";
    static final String BIAS = "b";
    static final String INPUT_GAIN = "inputGain";
    static final String STATE_GAIN = "stateGain";
    static final String CELL_GAIN = "cellGain";
    static final String CELL_SHIFT = "cellShift";

    private static final Set<String> GAINS = Set.of(INPUT_GAIN, STATE_GAIN, CELL_GAIN);

    private static Map<String, long[]> shapes(Lstm layer) {
        long units = layer.getNOut();
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put(W, new long[] {layer.getNIn(), 4 * units});
        shapes.put(RW, new long[] {units, 4 * units});
        shapes.put(BIAS, new long[] {4 * units});
        if (layer.isNormalized()) {
            shapes.put(INPUT_GAIN, new long[] {4 * units});
            shapes.put(STATE_GAIN, new long[] {4 * units});
            shapes.put(CELL_GAIN, new long[] {units});
            shapes.put(CELL_SHIFT, new long[] {units});
        }
        return shapes;
    }

    private static long length(long[] shape) {
        return shape.length == 2 ? shape[0] * shape[1] : shape[0];
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return shapes((Lstm) layer).values().stream()
                .mapToLong(LstmParameters::length)
                .sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.copyOf(shapes((Lstm) layer).keySet());
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of(W, RW);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of(BIAS);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return key.equals(W) || key.equals(RW);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return key.equals(BIAS);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
        var layer = (Lstm) conf.getLayer();
        var table = views(layer, parameters);
        table.keySet().forEach(conf::addVariable);
        if (initialize) {
            table.forEach((key, values) -> initialize(layer, key, values));
        }
        return table;
    }

    private static void initialize(Lstm layer, String key, INDArray values) {
        if (values.rank() == 2) {
            IWeightInit weights = layer.getWeightInitFn();
            weights.init(values.size(0), layer.getNOut(), values.shape(), 'f', values.reshape('f', new long[] {
                values.length()
            }));
        } else {
            values.assign(GAINS.contains(key) ? 1 : 0);
        }
        if (key.equals(BIAS)) {
            long units = layer.getNOut();
            values.get(NDArrayIndex.interval(units, 2 * units)).assign(1);
        }
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradients) {
        return views((Lstm) conf.getLayer(), gradients);
    }

    private static Map<String, INDArray> views(Lstm layer, INDArray flat) {
        var row = flat.reshape(flat.length());
        var table = new LinkedHashMap<String, INDArray>();
        long from = 0;
        for (var entry : shapes(layer).entrySet()) {
            long to = from + length(entry.getValue());
            table.put(entry.getKey(), row.get(NDArrayIndex.interval(from, to)).reshape('f', entry.getValue()));
            from = to;
        }
        return table;
    }
}
