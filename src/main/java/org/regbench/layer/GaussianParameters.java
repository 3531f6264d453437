package org.regbench.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** W, then rho, then b of {@link GaussianWeights}. Only W counts as a weight, so penalties leave rho alone. */
enum GaussianParameters implements ParamInitializer {
    INSTANCE;

    static final String MEAN = "W";
    static final String SPREAD = GaussianWeights.SPREAD;
    static final String BIAS = "b";

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        var conf = (GaussianWeights) layer;
        return conf.getNOut() * (2 * conf.fanIn() + 1);
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.of(MEAN, SPREAD, BIAS);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of(MEAN);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of(BIAS);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return key.equals(MEAN);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return key.equals(BIAS);
    }

    /** Means 0, for whoever builds the network to fill; spreads as the posterior says; biases 0. */
    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
        var layer = (GaussianWeights) conf.getLayer();
        var table = table(layer, parameters);
        if (initialize) {
            parameters.assign(0);
            table.get(SPREAD).assign(layer.learning().posterior().initialSpread());
        }
        table.keySet().forEach(conf::addVariable);
        return table;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradients) {
        return table((GaussianWeights) conf.getLayer(), gradients);
    }

    private static Map<String, INDArray> table(GaussianWeights layer, INDArray flat) {
        char order = layer.isDense() ? 'f' : 'c';
        var table = new LinkedHashMap<String, INDArray>();
        table.put(MEAN, piece(layer, flat, MEAN).reshape(order, layer.weightShape()));
        table.put(SPREAD, piece(layer, flat, SPREAD).reshape(order, layer.weightShape()));
        table.put(BIAS, piece(layer, flat, BIAS));
        return table;
    }

    /** W or rho as a matrix [units, fan-in], one row a unit, for both kinds of layer; b as it is. */
    static INDArray rows(GaussianWeights layer, INDArray flat, String key) {
        var piece = piece(layer, flat, key);
        return key.equals(BIAS) ? piece : piece.reshape('c', layer.getNOut(), layer.fanIn());
    }

    private static INDArray piece(GaussianWeights layer, INDArray flat, String key) {
        long weights = layer.getNOut() * layer.fanIn();
        long from =
                switch (key) {
                    case MEAN -> 0;
                    case SPREAD -> weights;
                    default -> 2 * weights;
                };
        long length = key.equals(BIAS) ? layer.getNOut() : weights;
        return flat.reshape(flat.length()).get(NDArrayIndex.interval(from, from + length));
    }
}
