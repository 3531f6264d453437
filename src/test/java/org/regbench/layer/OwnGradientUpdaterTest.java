package org.regbench.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class OwnGradientUpdaterTest {
    private static final int STEPS = 3;

    /** To the last bit, with penalties before and after the update and statistics that no batch size divides. */
    @Test
    void takesTheStepsOfTheStockUpdater() {
        var stock = trained(network(List.of()), false);
        var ours = trained(network(List.of()), true);
        assertThat(ours.params().toFloatVector()).isEqualTo(stock.params().toFloatVector());
        assertThat(ours.getUpdater().getStateViewArray().toFloatVector())
                .isEqualTo(stock.getUpdater().getStateViewArray().toFloatVector());
    }

    /** Why it exists: the stock updater makes a new view of every weight array in every step. */
    @Test
    void keepsItsViews() {
        var ofStock = new Watch();
        trained(network(List.of(ofStock)), false);
        assertThat(different(ofStock.arrays)).isEqualTo(STEPS);

        var ofOurs = new Watch();
        var network = trained(network(List.of(ofOurs)), true);
        assertThat(network.getUpdater()).isInstanceOf(OwnGradientUpdater.class);
        assertThat(ofOurs.arrays).hasSize(STEPS);
        assertThat(different(ofOurs.arrays)).isEqualTo(1);
    }

    private static int different(List<INDArray> arrays) {
        Set<INDArray> different = Collections.newSetFromMap(new IdentityHashMap<>());
        different.addAll(arrays);
        return different.size();
    }

    private static ComputationGraph trained(ComputationGraph network, boolean ours) {
        if (ours) {
            network.setUpdater(new OwnGradientUpdater(network));
        }
        Nd4j.getRandom().setSeed(5);
        var data = new DataSet(Nd4j.randn(DataType.FLOAT, 6, 4), Nd4j.randn(DataType.FLOAT, 6, 2));
        for (int step = 0; step < STEPS; step++) {
            network.fit(data);
        }
        return network;
    }

    private static ComputationGraph network(List<Regularization> ofFirst) {
        var first = new DenseLayer.Builder().nOut(5).l1(0.01).weightDecay(0.2);
        if (!ofFirst.isEmpty()) {
            first.regularization(ofFirst);
        }
        var network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .updater(new Adam(0.01))
                .biasUpdater(new Adam(0.02))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(4))
                .addLayer("first", first.build(), "in")
                .addLayer("norm", new BatchNormalization(), "first")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "norm")
                .setOutputs("out")
                .build());
        network.init();
        return network;
    }

    /** A penalty of nothing that remembers which arrays it was given. */
    private static final class Watch implements Regularization {
        private final List<INDArray> arrays = new ArrayList<>();

        @Override
        public ApplyStep applyStep() {
            return ApplyStep.BEFORE_UPDATER;
        }

        @Override
        public void apply(INDArray parameters, INDArray gradient, double rate, int iteration, int epoch) {
            arrays.add(parameters);
        }

        @Override
        public double score(INDArray parameters, int iteration, int epoch) {
            return 0;
        }

        @Override
        @SuppressWarnings("MethodDoesntCallSuperMethod")
        public Regularization clone() {
            return this;
        }
    }
}
