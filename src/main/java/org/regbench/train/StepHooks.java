package org.regbench.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.regbench.draft.NoisyWeights;
import org.regbench.network.AssembledNetwork;
import org.regbench.network.WeightArray;

/**
 * What techniques do inside a training step: weight noise on its way back and gradient transforms before the updater,
 * slow weights, then constraints, which hold for what those leave, and weight averages after the update.
 */
final class StepHooks extends BaseTrainingListener {
    private final AssembledNetwork network;
    private final LearningRate learningRate;
    private final List<WeightArray> learning;
    private final Optional<SlowWeightsStep> slowWeights;
    private final Optional<JudgedWeights> judged;

    /** @param judged the average that follows the weights, if there is one */
    StepHooks(AssembledNetwork network, LearningRate learningRate, Optional<JudgedWeights> judged) {
        this.network = network;
        this.learningRate = learningRate;
        this.judged = judged;
        this.learning = network.learningWeights();
        slowWeights = network.draft().slowWeights.get().map(rule -> new SlowWeightsStep(rule, network.learnt()));
    }

    @Override
    public void onGradientCalculation(Model model) {
        var gradients = ((ComputationGraph) model).gradient().gradientForVariable();
        if (network.draft().randomWeights.get().orElse(null) instanceof NoisyWeights) {
            learning.forEach(
                    array -> noiseOf(array.layer()).backprop(array.parameter(), gradient(gradients, array.name())));
        }
        var transforms = network.draft().gradientTransforms.all();
        if (!transforms.isEmpty()) {
            var layers = learningByLayer(gradients);
            transforms.forEach(transform -> transform.apply(layers, model.batchSize()));
        }
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        slowWeights.ifPresent(SlowWeightsStep::afterStep);
        double rate = learningRate.valueAt(iteration, epoch);
        for (var constraint : network.draft().constraints.all()) {
            learning.forEach(array -> constraint.project(network.values(array), array.shape(), rate));
        }
        judged.ifPresent(JudgedWeights::afterStep);
    }

    private NoisyWeights.OfLayer noiseOf(String layer) {
        var configuration = (BaseLayer) network.graph().getLayer(layer).conf().getLayer();
        return (NoisyWeights.OfLayer) configuration.getWeightNoise();
    }

    private static INDArray gradient(Map<String, INDArray> gradients, String key) {
        var gradient = gradients.get(key);
        if (gradient == null) {
            throw new IllegalStateException("no gradient named " + key + " among " + gradients.keySet());
        }
        return gradient;
    }

    /**
     * Of the layers that are not frozen. Names are {@code layer_parameter}. Running statistics are not among them: our
     * batch norm reports none.
     */
    private List<List<INDArray>> learningByLayer(Map<String, INDArray> gradients) {
        var layers = new LinkedHashMap<String, List<INDArray>>();
        gradients.forEach((name, gradient) -> layers.computeIfAbsent(
                        name.substring(0, name.lastIndexOf('_')), layer -> new ArrayList<>())
                .add(gradient));
        layers.keySet().removeAll(network.frozen());
        return List.copyOf(layers.values());
    }
}
