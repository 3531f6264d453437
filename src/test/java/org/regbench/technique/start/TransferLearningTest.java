package org.regbench.technique.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.network.Networks;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;
import org.regbench.train.Inference;

class TransferLearningTest {
    private static final Dataset DATA = Synthetic.classes(new ExampleShape(1, 8, 8), 3, 32);
    private static final Budget BUDGET = new Budget(2, 16, 0.1, Budget.Optimizer.ADAM);

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 1", "0.99, 1", "1, 2"})
    void freezesAShareOfTheHiddenLayersRoundedDown(double share, int frozen) {
        var technique = new TransferLearning("auto", share);
        var network = Training.assemble(Networks.parse("mlp[8,8]"), Combination.of(technique), DATA, BUDGET, 1);
        assertThat(network.frozen()).hasSize(frozen);
    }

    /** Nothing reaches them: no gradient, no penalty, no weight noise, no constraint. */
    @ParameterizedTest
    @EnumSource
    void frozenWeightsDoNotChangeAndOthersDo(Budget.Schedule schedule) {
        var budget = new Budget(2, 16, 0.1, Budget.Optimizer.ADAM, schedule);
        var combination = Combination.parse("start.TransferLearning + weight.L2[lambda=0.1] + weight.DropConnect"
                + " + weight.MaxNorm[c=0.01] + layer.BatchNorm + weight.ProximalL1[lambda=0.1]");
        for (var network : new String[] {"mlp[8,8]", "lenet", "resnet", "lstm[8,8]"}) {
            var before = Training.assemble(Networks.parse(network), combination, DATA, budget, 1);
            var after = Training.train(Networks.parse(network), combination, DATA, budget, 1)
                    .network();
            assertThat(after.frozen()).isNotEmpty();
            for (var array : after.weights()) {
                assertThat(after.values(array).equals(before.values(array)))
                        .as("%s of %s", array.name(), network)
                        .isEqualTo(after.frozen().contains(array.layer()));
            }
        }
    }

    /** A frozen layer with learnt distributions is that of test time: no noise, no divergence, no change. */
    @ParameterizedTest
    @CsvSource({"'mlp[8,8]', weight.BayesByBackprop", "lenet, layer.VariationalDropout"})
    void frozenDistributionsDrawNothing(String network, String technique) {
        var combination =
                Combination.parse("start.TransferLearning[frozen=1] + training.AdversarialTraining + " + technique);
        var before = Training.assemble(Networks.parse(network), combination, DATA, BUDGET, 1);
        var after = Training.train(Networks.parse(network), combination, DATA, BUDGET, 1)
                .network();
        for (var array : after.weights()) {
            assertThat(after.values(array).equals(before.values(array)))
                    .as(array.name())
                    .isEqualTo(after.frozen().contains(array.layer()));
        }
        var rows = Nd4j.createFromArray(DATA.test().features());
        var x = after.flat() ? rows.reshape(-1, 64) : rows.reshape(-1, 1, 8, 8);
        var tested = after.graph().feedForward(x, false).get("activation2").dup();
        assertThat(after.graph().feedForward(x, true).get("activation2")).isEqualTo(tested);
    }

    @Test
    void predictionsWithNoiseLeaveFrozenWeightsAlone() {
        var combination =
                Combination.parse("start.TransferLearning[frozen=1] + weight.DropConnect + predict.MonteCarloDropout");
        var network = Training.train(Networks.parse("mlp[8,8]"), combination, DATA, BUDGET, 1)
                .network();
        Inference.predictMean(network, DATA.shape(), DATA.test(), 1);
        for (var layer : network.frozen()) {
            var configuration = network.graph().getLayer(layer).conf().getLayer();
            assertThat(configuration instanceof BaseLayer base ? base.getWeightNoise() : null)
                    .as(layer)
                    .isNull();
        }
    }

    @Test
    void takesOverAllButTheOutputLayer() {
        var techniques = Combination.parse("layer.BatchNorm");
        var tenClasses = Synthetic.classes(new ExampleShape(1, 8, 8), 10, 32);
        var teacher = Training.train(Networks.parse("lenet"), techniques, tenClasses, BUDGET, 1)
                .network();
        var student = Training.assemble(Networks.parse("lenet"), techniques, DATA, BUDGET, 2);
        var own = student.weightsOf("output").dup();
        student.takeOver(teacher);
        student.graph().paramTable().forEach((key, values) -> {
            if (!Set.of("output_W", "output_b").contains(key)) {
                assertThat(values).as(key).isEqualTo(teacher.graph().getParam(key));
            }
        });
        assertThat(student.weightsOf("output")).isEqualTo(own);
    }
}
