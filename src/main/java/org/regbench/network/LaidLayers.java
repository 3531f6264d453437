package org.regbench.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.Sgd;
import org.regbench.layer.GaussianWeights;
import org.regbench.layer.Lstm;

/** The layers and vertices of a graph in the order in which they were laid, each behind the last one. */
final class LaidLayers {
    static final String INPUT = "input";

    private final GraphBuilder graph;
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private String last = INPUT;

    LaidLayers(GraphBuilder graph) {
        this.graph = graph;
    }

    /** The kind and a running number, such as {@code dense2}. */
    String name(String kind) {
        return kind + counts.merge(kind, 1, Integer::sum);
    }

    /** The name of what the next layer takes. */
    String last() {
        return last;
    }

    /** Whether the next layer takes the network's input. */
    boolean atInput() {
        return last.equals(INPUT);
    }

    /** Goes on behind this layer. */
    void goOnFrom(String name) {
        last = name;
    }

    void add(String name, Layer layer) {
        add(name, layer, null);
    }

    void add(String name, Layer layer, @Nullable InputPreProcessor before) {
        graph.addLayer(name, layer, before, last);
        layers.put(name, layer);
        last = name;
    }

    void add(String name, GraphVertex vertex, String... inputs) {
        graph.addVertex(name, vertex, inputs);
        last = name;
    }

    /** The last one is the network's output. */
    void end() {
        graph.setOutputs(last);
    }

    /**
     * Keeps what lies before a layer as it starts.
     *
     * @return the frozen layers
     */
    Set<String> freezeBefore(String firstToLearn) {
        var frozen = new LinkedHashSet<String>();
        for (var laid : layers.entrySet()) {
            if (laid.getKey().equals(firstToLearn)) {
                break;
            }
            frozen.add(laid.getKey());
            if (laid.getValue() instanceof BaseLayer layer) {
                freeze(layer);
            }
        }
        return frozen;
    }

    private static void freeze(BaseLayer layer) {
        layer.setIUpdater(new Sgd(0)); // NoOp would add the gradient as it is
        layer.setRegularization(new ArrayList<>());
        layer.setWeightNoise(null);
        if (layer instanceof Lstm lstm) {
            lstm.setRecurrentRegularization(new ArrayList<>());
        }
        if (layer instanceof GaussianWeights gaussian) {
            gaussian.freeze();
        }
    }
}
