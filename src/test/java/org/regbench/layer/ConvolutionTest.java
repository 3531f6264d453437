package org.regbench.layer;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;

/** {@link Convolution} against DL4J's layer, by our loops and by oneDNN. */
class ConvolutionTest {
    private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

    /** With DL4J's helpers on, our 3x3 convolutions call oneDNN; DL4J's layer is left on its own path. */
    @ParameterizedTest
    @CsvSource({"3,1,Truncate,0", "3,1,Truncate,1", "3,2,Same,0", "2,1,Same,0", "5,2,Same,0"})
    void computesTheSameByOneDnn(int kernel, int stride, ConvolutionMode mode, int pad) {
        var two = two(kernel, stride, mode, pad);
        StockLayers.assertSame(
                (graph, ours) -> {
                    System.setProperty(HELPERS_DISABLED, String.valueOf(!ours));
                    return two.build(graph, ours);
                },
                StockLayers.IMAGES,
                b -> b);
    }

    @AfterEach
    void helpersOff() {
        System.clearProperty(HELPERS_DISABLED);
    }

    @ParameterizedTest
    @CsvSource({"3,1,Truncate,0", "3,1,Truncate,1", "3,1,Same,0", "5,2,Same,0", "5,2,Truncate,2", "4,3,Same,0"})
    void computesWhatTheStockLayerDoes(int kernel, int stride, ConvolutionMode mode, int pad) {
        StockLayers.assertSame(two(kernel, stride, mode, pad), StockLayers.IMAGES, b -> b);
    }

    @Test
    void keepsRegularizationNoiseAndDropout() {
        StockLayers.Body body = (graph, ours) -> {
            graph.addLayer("a", convolution(ours, 3, 1, ConvolutionMode.Truncate, 0), "in");
            graph.addLayer("b", convolution(ours, 3, 1, ConvolutionMode.Same, 0), "a");
            return "b";
        };
        StockLayers.assertSame(body, StockLayers.IMAGES, b -> b.l2(0.01));
        StockLayers.assertSame(body, StockLayers.IMAGES, b -> b.dropOut(new Dropout(0.7)));
        StockLayers.assertSame(
                body, StockLayers.IMAGES, b -> b.weightNoise(new WeightNoise(new NormalDistribution(0, 0.1))));
    }

    @Test
    void takesOtherActivations() {
        StockLayers.assertSame(
                (graph, ours) -> {
                    var builder = ours ? new Convolution.Builder(3, 3) : new ConvolutionLayer.Builder(3, 3);
                    graph.addLayer(
                            "a", builder.nOut(4).activation(Activation.TANH).build(), "in");
                    return "a";
                },
                StockLayers.IMAGES,
                b -> b);
    }

    private static StockLayers.Body two(int kernel, int stride, ConvolutionMode mode, int pad) {
        return (graph, ours) -> {
            graph.addLayer("a", convolution(ours, kernel, 1, ConvolutionMode.Same, 0), "in");
            graph.addLayer("b", convolution(ours, kernel, stride, mode, pad), "a");
            return "b";
        };
    }

    private static ConvolutionLayer convolution(boolean ours, int kernel, int stride, ConvolutionMode mode, int pad) {
        var builder =
                ours ? new Convolution.Builder(kernel, kernel - 1) : new ConvolutionLayer.Builder(kernel, kernel - 1);
        return builder.nOut(6)
                .stride(stride, 1)
                .convolutionMode(mode)
                .padding(pad, pad)
                .activation(Activation.RELU)
                .build();
    }
}
