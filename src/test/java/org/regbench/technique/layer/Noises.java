package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.technique.Drafts;
import org.regbench.technique.Technique;

/** Activation noise, outside of a network and in one. */
final class Noises {
    private Noises() {}

    static IDropout at(Site site, Technique technique, long seed) {
        return Drafts.with(technique).activationNoise(site).get().orElseThrow().from(seed);
    }

    static boolean silentAt(Site site, Technique technique) {
        return Drafts.with(technique).activationNoise(site).get().isEmpty();
    }

    /** A new array with the noise applied. */
    static INDArray apply(IDropout noise, INDArray input) {
        return noise.applyDropout(input, input.ulike(), 0, 0, LayerWorkspaceMgr.noWorkspaces());
    }

    /** What ones become: the mask. */
    static float[] mask(IDropout noise, long... shape) {
        return apply(noise, Nd4j.ones(DataType.FLOAT, shape)).data().asFloat();
    }

    /** The gradient is multiplied by the mask of the forward pass, whatever the order of the arrays in memory. */
    static void checkGradientIsMasked(IDropout noise, long... shape) {
        for (char order : new char[] {'c', 'f'}) {
            var input = Nd4j.rand(DataType.FLOAT, shape).addi(1).dup(order);
            var mask = apply(noise, input).div(input);
            var gradient = Nd4j.rand(DataType.FLOAT, shape).addi(1).dup(order);
            var before = gradient.dup();
            noise.backprop(gradient, gradient, 0, 0);
            assertThat(gradient.equalsWithEps(before.mul(mask), 1e-5)).isTrue();
            assertThat(gradient.eq(0)).isEqualTo(mask.eq(0));
        }
    }

    /** In a network: test time is that of the network without noise, and training time is not. */
    static void checkSilentAtTestTime(IDropout noise) {
        var x = Nd4j.rand(DataType.FLOAT, 4, 5);
        var noisy = network();
        var silent = network();
        noisy.getLayer(0).conf().getLayer().setIDropout(noise);
        assertThat(noisy.outputSingle(x)).isEqualTo(silent.outputSingle(x));
        assertThat(noisy.output(true, x)[0]).isNotEqualTo(silent.output(true, x)[0]);
        assertThat(noisy.outputSingle(x)).isEqualTo(silent.outputSingle(x));
    }

    private static ComputationGraph network() {
        var graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nIn(5)
                                .nOut(6)
                                .activation(Activation.TANH)
                                .build(),
                        "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nIn(6)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "hidden")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }
}
