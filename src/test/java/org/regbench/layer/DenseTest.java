package org.regbench.layer;

import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;

/** {@link Dense} against DL4J's layer. */
class DenseTest {
    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"RELU", "IDENTITY", "TANH", "ELU", "LEAKYRELU"})
    void computesWhatTheStockLayerDoes(Activation activation) {
        StockLayers.assertSame(dense(activation), StockLayers.VECTORS, b -> b);
    }

    @Test
    void keepsRegularizationNoiseConstraintsAndDropout() {
        StockLayers.assertSame(
                dense(Activation.RELU), StockLayers.VECTORS, b -> b.l2(0.01).l1(0.001));
        StockLayers.assertSame(dense(Activation.RELU), StockLayers.VECTORS, b -> b.dropOut(new Dropout(0.7)));
        StockLayers.assertSame(
                dense(Activation.RELU),
                StockLayers.VECTORS,
                b -> b.weightNoise(new WeightNoise(new NormalDistribution(0, 0.1))));
        StockLayers.assertSame(
                dense(Activation.RELU), StockLayers.VECTORS, b -> b.constrainWeights(new MaxNormConstraint(0.5, 0)));
    }

    private static StockLayers.Body dense(Activation activation) {
        return (graph, ours) -> {
            graph.addLayer(
                    "a",
                    ours
                            ? new Dense.Builder()
                                    .inputGradient(false)
                                    .nOut(19)
                                    .activation(activation)
                                    .build()
                            : new DenseLayer.Builder()
                                    .nOut(19)
                                    .activation(activation)
                                    .build(),
                    "in");
            graph.addLayer(
                    "b",
                    ours
                            ? new Dense.Builder()
                                    .nOut(16)
                                    .activation(activation)
                                    .build()
                            : new DenseLayer.Builder()
                                    .nOut(16)
                                    .activation(activation)
                                    .build(),
                    "a");
            return "b";
        };
    }
}
