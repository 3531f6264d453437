package org.regbench.network;

import java.util.LinkedHashMap;
import java.util.Set;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.regbench.common.Seeds;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Trait;
import org.regbench.draft.WeightShape;

/** Turns a network and a filled draft into a Deeplearning4j computation graph with its initial weights. */
public final class NetworkAssembler {
    private NetworkAssembler() {}

    /**
     * The network, initialized.
     *
     * <p>Initial weights are drawn layer by layer from streams named after the layer, so that a technique that adds
     * layers does not change those of the others. They follow the activation: He for ReLU, Glorot for the output.
     *
     * @param kit the layers that it is made of
     * @param seed of the run
     */
    public static AssembledNetwork assemble(
            Network network, NetworkDraft draft, LayerKit kit, IUpdater updater, long seed) {
        boolean flat = !network.traits().contains(Trait.CONVOLUTIONS);
        var builder = new NeuralNetConfiguration.Builder()
                .seed(Seeds.LAYER_NOISE.of(seed))
                .updater(updater)
                .weightInit(WeightInit.ZERO)
                .graphBuilder()
                .addInputs(Layers.INPUT);
        var layers = new Layers(draft, builder, kit, flat, seed);
        network.lay(layers);
        var frozen = draft.pretraining
                .get()
                .map(start -> layers.freeze(start.frozenShare()))
                .orElse(Set.of());
        var graph = new ComputationGraph(builder.build());
        graph.init();
        var weights = new LinkedHashMap<String, WeightShape>();
        layers.weightLayers().forEach((name, layer) -> {
            weights.put(name, layer.shape());
            fill(
                    graph.getLayer(name).getParam("W"),
                    layer.initialDeviation(),
                    Seeds.derive(Seeds.INITIAL_WEIGHTS.of(seed), name));
        });
        return new AssembledNetwork(graph, draft, flat, weights, layers.noiseSites(), frozen);
    }

    private static void fill(INDArray weights, double deviation, long seed) {
        var random = new SplittableRandom(seed);
        var drawn = new float[Math.toIntExact(weights.length())];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = (float) (deviation * random.nextGaussian());
        }
        try (var array = Nd4j.createFromArray(drawn).reshape('c', weights.shape())) {
            weights.assign(array);
        }
    }
}
