package org.regbench.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The two things that every DL4J layer configuration has to say in the same words. */
final class LayerSetup {

    private LayerSetup() {}

    /** Hands a new layer its slice of the network's parameters, as DL4J's own configurations do. */
    static Layer prepare(
            Layer layer,
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize) {
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(conf.getLayer().initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    static LayerMemoryReport memoryReport(FeedForwardLayer layer, InputType input) {
        InputType output = layer.getOutputType(-1, input);
        long parameters = layer.initializer().numParams(layer);
        long perExample = output.arrayElementsPerExample();
        return new LayerMemoryReport.Builder(layer.getLayerName(), layer.getClass(), input, output)
                .standardMemory(parameters, layer.getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, 0, perExample)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }
}
