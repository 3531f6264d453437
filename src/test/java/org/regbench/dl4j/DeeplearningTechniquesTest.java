package org.regbench.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.regbench.dl4j.TinyNetworks.builder;
import static org.regbench.dl4j.TinyNetworks.examples;
import static org.regbench.dl4j.TinyNetworks.inputs;
import static org.regbench.dl4j.TinyNetworks.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.config.DL4JSystemProperties;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.L2Regularization;

/** What Deeplearning4j 1.0.0-M2.1's own techniques and layers compute; a companion of {@link DeeplearningTrapsTest}. */
class DeeplearningTechniquesTest {
    private static DenseLayer.Builder dense() {
        return new DenseLayer.Builder().nOut(2);
    }

    /** Why there is {@code weight.DropConnect}. */
    @Test
    void dropConnectDoesNotScaleWhatItKeeps() {
        var layer = dense().nOut(50_000).weightNoise(new DropConnect(0.8)).build();
        var graph = network(builder(), layer);
        graph.getParam("layer_W").assign(1);
        assertThat(weights(graph, true).meanNumber().doubleValue()).isCloseTo(0.8, within(0.01));
        assertThat(weights(graph, false).meanNumber().doubleValue()).isEqualTo(1);
    }

    private static INDArray weights(ComputationGraph graph, boolean training) {
        var layer = graph.getLayer("layer");
        var noise = ((DenseLayer) layer.conf().getLayer()).getWeightNoise();
        return noise.getParameter(layer, "W", 0, 0, training, LayerWorkspaceMgr.noWorkspaces());
    }

    /** Why {@code WeightNoise.OfLayer} has a way back. */
    @Test
    void dropConnectDoesNotMaskTheGradient() {
        var graph = network(
                builder(), dense().nOut(200).weightNoise(new DropConnect(0.5)).build());
        graph.setInputs(inputs());
        graph.setLabels(examples().getLabels());
        graph.computeGradientAndScore();
        var gradient = graph.gradient().getGradientFor("layer_W");
        assertThat(gradient.eq(0).castTo(DataType.INT).sumNumber().intValue()).isZero();
    }

    /** Why there is {@code weight.MaxNorm}: norms of exactly c and below must stay. */
    @Test
    void maxNormShrinksWhatIsShortEnough() {
        var weights = Nd4j.createFromArray(new double[][] {{3, 0.3}, {4, 0.4}});
        new MaxNormConstraint(5, 0).apply(weights);
        assertThat(weights.getDouble(0, 0)).isLessThan(3).isCloseTo(3, within(1e-5));
        assertThat(weights.getDouble(0, 1)).isLessThan(0.3).isCloseTo(0.3, within(1e-5));
    }

    /** Why {@code StepHooks} applies constraints. */
    @Test
    void constraintsOnAllParametersDoNothing() {
        var graph = network(builder().constrainAllParameters(new MaxNormConstraint(1e-3, 0)), dense().build());
        graph.fit(examples());
        assertThat(graph.getParam("layer_W").norm2(0).maxNumber().doubleValue()).isGreaterThan(0.01);
    }

    /** Why {@code Penalty} is told the shape. */
    @Test
    void aPenaltySeesWeightsAsAVectorInColumnOrder() {
        var seen = new Recording();
        var graph = network(
                builder(),
                dense().regularization(new ArrayList<>(List.of(seen))).build());
        var weights = graph.getParam("layer_W").dup();
        graph.fit(examples());
        assertThat(seen.flat).isEqualTo(Nd4j.toFlattened('f', weights).data().asDouble());
    }

    private static final class Recording extends L2Regularization {
        private static final long serialVersionUID = 1L;

        private transient double[] flat = {};

        Recording() {
            super(0);
        }

        @Override
        public void apply(INDArray param, INDArray gradView, double lr, int iteration, int epoch) {
            flat = param.dup().data().asDouble();
        }

        @Override
        public Recording clone() {
            return this;
        }
    }

    /** Why {@code LayerNormalization} is a layer of its own, whose gain no penalty reaches. */
    @Test
    void penaltiesReachTheGainOfLayerNormalization() {
        var layer = dense().nIn(3).hasLayerNorm(true).l2(0.1).build();
        assertThat(layer.getRegularizationByParam(DefaultParamInitializer.GAIN_KEY))
                .isNotEmpty();
    }

    /** Why tests of activation noise look at the noise itself, and not at what feedForward returns. */
    @Test
    void feedForwardInTrainingModeGivesWhatTheNextLayerMasked() {
        var graph = network(builder(), dense().nOut(100).build());
        graph.getLayer("out").conf().getLayer().setIDropout(new org.deeplearning4j.nn.conf.dropout.Dropout(0.5));
        var hidden = graph.feedForward(inputs(), true).get("layer");
        assertThat(hidden.eq(0).castTo(DataType.INT).sumNumber().intValue()).isBetween(100, 300);
    }

    /** Why there is {@code layer.Dense}. */
    @Test
    void aDenseLayerComputesItsPreActivationTwiceAStep() {
        var layer = new CountingLayer();
        layer.setNIn(3);
        layer.setNOut(2);
        layer.setActivationFn(Activation.TANH.getActivationFunction());
        network(builder(), layer).fit(examples());
        assertThat(layer.preActivations).isEqualTo(2);
    }

    private static final class CountingLayer extends DenseLayer {
        private static final long serialVersionUID = 1L;

        private int preActivations;

        @Override
        public org.deeplearning4j.nn.api.Layer instantiate(
                NeuralNetConfiguration conf,
                Collection<TrainingListener> listeners,
                int index,
                INDArray view,
                boolean initialize,
                DataType type) {
            var runtime = new org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer(conf, type) {
                @Override
                protected Pair<INDArray, INDArray> preOutputWithPreNorm(
                        boolean training, boolean forBackprop, LayerWorkspaceMgr workspaces) {
                    preActivations++;
                    return super.preOutputWithPreNorm(training, forBackprop, workspaces);
                }
            };
            runtime.setIndex(index);
            runtime.setParamsViewArray(view);
            ParamInitializer initializer = initializer();
            Map<String, INDArray> table = initializer.init(conf, view, initialize);
            runtime.setParamTable(table);
            runtime.setConf(conf);
            return runtime;
        }

        @Override
        public CountingLayer clone() {
            return this;
        }
    }

    /** Why there is {@code org.nd4j.nativeblas.Nd4jCpu} and {@code NativeBinary} switches helpers on. */
    @Test
    void layerHelpersAreOffAndAskForAClassThatIsNotThere() throws IOException {
        assertThat(DL4JSystemProperties.HELPER_DISABLE_DEFAULT_VALUE).isEqualTo("true");
        var asked = "org.nd4j.nativeblas.Nd4jCpu$Environment";
        try (var code = BaseMKLDNNHelper.class.getResourceAsStream("BaseMKLDNNHelper.class")) {
            assertThat(new String(code.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains(asked);
        }
        var there = Collections.list(getClass().getClassLoader().getResources(asked.replace('.', '/') + ".class"));
        assertThat(there).singleElement().hasFieldOrPropertyWithValue("protocol", "file"); // ours alone
    }
}
