package org.regbench.technique;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.regbench.draft.WeightShape;

/**
 * Two weights, a bias, two examples, squared error: small enough to do a step by hand.
 *
 * <p>Predictions 0.1 and 1.85 against targets 1 and 0, so the residuals are −0.9 and 1.85, and the gradient of the mean
 * squared error is −0.9·(1, 2) + 1.85·(3, −1) = (4.65, −3.65), and 0.95 for the bias.
 */
public final class LinearModel {
    /** What weights are before the step. */
    public static final double[] WEIGHTS = {0.5, -0.25};

    private LinearModel() {}

    /** The weights, then the bias, after one step of training. */
    public static double[] afterOneStep(IUpdater updater, Technique technique) {
        var penalties = Drafts.with(technique, Drafts.TABLE).penalties.all();
        var layer = new OutputLayer.Builder(LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .nIn(2)
                .nOut(1)
                .build();
        var shape = new WeightShape(WeightShape.Kind.DENSE, new long[] {2, 1});
        layer.setRegularization(
                penalties.stream().map(penalty -> penalty.on(shape)).toList());
        var graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .updater(updater)
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", layer, "in")
                .setOutputs("out")
                .build());
        graph.init();
        graph.setParam("out_W", Nd4j.createFromArray(new double[][] {{WEIGHTS[0]}, {WEIGHTS[1]}}));
        graph.setParam("out_b", Nd4j.createFromArray(new double[][] {{0.1}}));
        graph.fit(new DataSet(
                Nd4j.createFromArray(new double[][] {{1, 2}, {3, -1}}),
                Nd4j.createFromArray(new double[][] {{1}, {0}})));
        return List.of("out_W", "out_b").stream()
                .flatMapToDouble(
                        key -> Arrays.stream(graph.getParam(key).dup().data().asDouble()))
                .toArray();
    }
}
