package org.regbench.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.regbench.draft.NetworkDraft;
import org.regbench.layer.GaussianWeights;
import org.regbench.layer.GradientTap;

/**
 * A network that is ready to train.
 *
 * @param draft what its slots held
 * @param flat whether it takes examples as rows [batch, features], not as [batch, channels, height, width]
 * @param weights every weight array, from the input to the output; biases, gains and shifts are none
 * @param noise what restarts the noise of its layers
 * @param frozen layers that training leaves as they are
 */
public record AssembledNetwork(
        ComputationGraph graph,
        NetworkDraft draft,
        boolean flat,
        List<WeightArray> weights,
        LayerNoise noise,
        Set<String> frozen) {
    private static final Set<String> STATISTICS =
            Set.of(BatchNormalizationParamInitializer.GLOBAL_MEAN, BatchNormalizationParamInitializer.GLOBAL_VAR);

    public AssembledNetwork {
        weights = List.copyOf(weights);
        frozen = Set.copyOf(frozen);
    }

    /** The numbers of a weight array, a view. */
    public INDArray values(WeightArray array) {
        return graph.getLayer(array.layer()).getParam(array.parameter());
    }

    /** The weight arrays that are not frozen. */
    public List<WeightArray> learningWeights() {
        return weights.stream().filter(array -> !frozen.contains(array.layer())).toList();
    }

    /** The weights W of a layer, a view. */
    public INDArray weightsOf(String layer) {
        return graph.getLayer(layer).getParam("W");
    }

    /** Everything that is learnt by gradients, as views: weights, biases, gains and shifts, not running statistics. */
    public List<INDArray> learnt() {
        return graph.paramTable().entrySet().stream()
                .filter(entry -> !STATISTICS.contains(
                        entry.getKey().substring(entry.getKey().lastIndexOf('_') + 1)))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Copies what another network of the same hidden layers has learnt, running statistics included. */
    public void takeOver(AssembledNetwork teacher) {
        teacher.graph().paramTable().forEach((key, learnt) -> {
            if (!key.startsWith(Layers.OUTPUT + "_")) {
                graph.getParam(key).assign(learnt);
            }
        });
    }

    /** Lets all noise on activations and weights begin again, from streams of this seed. */
    public void restartNoise(long seed) {
        noise.restart(graph, seed);
    }

    /** Lets the noise on weights be drawn anew in the next forward pass, as a new training step does. */
    public void redrawWeightNoise() {
        LayerNoise.redraw(graph);
    }

    /** Whether test mode too draws weights of which a distribution is learnt. */
    public void drawLearntWeights(boolean drawn) {
        for (var layer : graph.getLayers()) {
            if (layer.conf().getLayer() instanceof GaussianWeights gaussian) {
                gaussian.drawAtTest(drawn);
            }
        }
    }

    /**
     * The learning rate of every layer that is not frozen follows a schedule from now on. Deeplearning4j's own
     * setter goes to frozen layers too.
     */
    public void scheduleLearningRate(ISchedule schedule) {
        for (var layer : graph.getLayers()) {
            var configuration = layer.conf().getLayer();
            if (configuration instanceof BaseLayer learning && !frozen.contains(configuration.getLayerName())) {
                Stream.of(Optional.ofNullable(learning.getIUpdater()), Optional.ofNullable(learning.getBiasUpdater()))
                        .flatMap(Optional::stream)
                        .filter(IUpdater::hasLearningRate)
                        .forEach(updater -> updater.setLrAndSchedule(Double.NaN, schedule));
            }
        }
    }

    /**
     * The gradient of the loss by the input in the last backward pass, summed over the batch, in row order.
     *
     * @throws IllegalStateException if the draft has no attack, for nobody else needs it
     */
    public float[] inputGradient() {
        if (draft.attack.get().isEmpty()) {
            throw new IllegalStateException("the network keeps no gradient of its input");
        }
        return GradientTap.gradientAt(graph, Layers.GRADIENT_TAP);
    }
}
