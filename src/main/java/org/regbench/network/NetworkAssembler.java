package org.regbench.network;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.regbench.common.Seeds;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Trait;

/** Turns a network and a filled draft into a Deeplearning4j computation graph with its initial weights. */
public final class NetworkAssembler {
    private NetworkAssembler() {}

    /**
     * The network, initialized.
     *
     * <p>Initial weights are drawn layer by layer from streams named after the layer, so that a technique that adds
     * layers does not change those of the others; a layer with several weight arrays draws them one after another. They
     * follow the activation: He for ReLU, Glorot for the output and for each gate of a recurrent layer.
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
                .addInputs(LaidLayers.INPUT);
        var layers = new Layers(draft, builder, kit, flat, seed);
        network.lay(layers);
        var frozen = draft.pretraining
                .get()
                .map(start -> layers.freeze(start.frozenShare()))
                .orElse(Set.of());
        var graph = new ComputationGraph(builder.build());
        graph.init();
        kit.updater(graph);
        leaveSharedActivationsAlone(graph);
        var weights =
                layers.weights().stream().map(Layers.InitialWeights::array).toList();
        var assembled = new AssembledNetwork(graph, draft, flat, weights, layers.noise(), frozen);
        Map<String, SplittableRandom> streams = new HashMap<>();
        for (var initial : layers.weights()) {
            var stream = streams.computeIfAbsent(
                    initial.array().layer(),
                    layer -> new SplittableRandom(Seeds.derive(Seeds.INITIAL_WEIGHTS.of(seed), layer)));
            fill(assembled.values(initial.array()), initial.deviation(), stream);
        }
        return assembled;
    }

    /**
     * Deeplearning4j lets the last of several layers that read the same activations mask them in place; the others
     * would go back through numbers that they never saw.
     */
    private static void leaveSharedActivationsAlone(ComputationGraph graph) {
        var inputs = graph.getConfiguration().getVertexInputs();
        var shared = inputs.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        shared.values().removeIf(readers -> readers == 1);
        inputs.forEach((name, read) -> {
            var layer = graph.getLayer(name);
            if (layer != null && !Collections.disjoint(read, shared.keySet())) {
                layer.allowInputModification(false);
            }
        });
    }

    private static void fill(INDArray weights, double deviation, SplittableRandom random) {
        var drawn = new float[Math.toIntExact(weights.length())];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = (float) (deviation * random.nextGaussian());
        }
        try (var array = Nd4j.createFromArray(drawn).reshape('c', weights.shape())) {
            weights.assign(array);
        }
    }
}
