package org.regbench.layer;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;

/** {@link MaxPooling} against DL4J's layer. */
class MaxPoolingTest {
    @ParameterizedTest
    @CsvSource({"2,2,Truncate", "3,2,Truncate", "3,1,Same", "2,2,Same", "3,2,Same"})
    void computesWhatTheStockLayerDoes(int kernel, int stride, ConvolutionMode mode) {
        StockLayers.assertSame(
                (graph, ours) -> {
                    // No ReLU before the pooling: equal zeros in a window leave the choice of the winner open.
                    graph.addLayer(
                            "a",
                            new ConvolutionLayer.Builder(3, 3)
                                    .nOut(4)
                                    .activation(Activation.IDENTITY)
                                    .build(),
                            "in");
                    int[] windows = {kernel, kernel};
                    int[] steps = {stride, stride};
                    var builder = ours
                            ? new MaxPooling.Builder(windows, steps)
                            : new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, windows, steps);
                    graph.addLayer("b", builder.convolutionMode(mode).build(), "a");
                    return "b";
                },
                StockLayers.IMAGES,
                b -> b);
    }
}
