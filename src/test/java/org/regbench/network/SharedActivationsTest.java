package org.regbench.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.ExampleShape;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;

/**
 * What two layers read, as the branches of a residual block do, none of them may change: Deeplearning4j lets the last
 * one mask it in place, and the other goes back through numbers that it never saw.
 */
class SharedActivationsTest {
    private static final int BATCH = 8;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layer.SpatialDropout",
                "layer.DropBlock",
                "layer.AlphaDropout",
                "layer.SpatialDropout + layer.BatchNorm",
                "layer.DropBlock + layer.LayerNorm",
                "layer.SpatialDropout + training.AdversarialTraining"
            })
    void gradientsAreThoseOfLayersThatLeaveTheirInputAlone(String combination) {
        float[] assembled = gradient(combination, false);
        float[] expected = gradient(combination, true);
        double difference = 0;
        double length = 0;
        for (int i = 0; i < expected.length; i++) {
            difference = Math.hypot(difference, assembled[i] - expected[i]);
            length = Math.hypot(length, expected[i]);
        }
        assertThat(difference / length).isZero();
    }

    private static float[] gradient(String combination, boolean leaveAlone) {
        var shape = new ExampleShape(1, 16, 16);
        var data = Synthetic.classes(shape, 3, BATCH);
        var graph = Training.assemble(ResNet.DEFAULT, Combination.parse(combination), data, Budget.DEFAULT, 1)
                .graph();
        if (leaveAlone) {
            for (var layer : graph.getLayers()) {
                layer.allowInputModification(false);
            }
        }
        graph.setInputs(Nd4j.createFromArray(data.train().features())
                .reshape(BATCH, shape.channels(), shape.height(), shape.width()));
        graph.setLabels(Nd4j.createFromArray(data.train().targets()).reshape(BATCH, 3));
        graph.computeGradientAndScore();
        return graph.getFlattenedGradients().dup().data().asFloat();
    }
}
