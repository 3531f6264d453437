package org.regbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.layer.HostArray;
import org.regbench.network.AssembledNetwork;
import org.regbench.network.Networks;
import org.regbench.result.PruningRow;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;

class PruningTest {
    private static final Dataset DATA = Synthetic.classes(ExampleShape.table(10), 4, 64);

    private static AssembledNetwork network(String combination) {
        var budget = new Budget(2, 16, 1e-2, Budget.Optimizer.ADAM);
        return Training.train(Networks.parse("mlp[20]"), Combination.parse(combination), DATA, budget, 1)
                .network();
    }

    private static List<Float> weights(AssembledNetwork network) {
        var all = new ArrayList<Float>();
        for (var array : network.weights()) {
            for (float weight : HostArray.values(network.values(array))) {
                all.add(weight);
            }
        }
        return all;
    }

    private static double zeros(AssembledNetwork network) {
        var all = weights(network);
        return (double) all.stream().filter(weight -> weight == 0).count() / all.size();
    }

    @Test
    void withoutACriterionThereAreNoPoints() {
        assertThat(Pruning.of(network("weight.L2"), () -> 1)).isEmpty();
    }

    /** 10·20 + 20·4 = 280 weights; the score here is the share of zeros, and of L1's weights none is zero by itself. */
    @Test
    void theSharesAreThoseOfAllWeightsTogether() {
        var network = network("weight.L1");
        var rows = Pruning.of(network, () -> zeros(network));
        assertThat(rows).hasSize(8);
        assertThat(rows.subList(0, 7))
                .extracting(PruningRow::removed)
                .containsExactly(0.0, 140 / 280.0, 224 / 280.0, 252 / 280.0, 266 / 280.0, 274 / 280.0, 277 / 280.0);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.criterion()).isEqualTo("magnitude");
            assertThat(row.score()).isEqualTo(row.removed());
        });
        assertThat(rows.get(7).threshold()).isTrue();
    }

    @Test
    void theSmallestWeightsOfAllLayersGoFirst() {
        var network = network("weight.L1");
        var sizes = weights(network).stream().map(Math::abs).sorted().toList();
        var left = new ArrayList<Float>();
        Pruning.of(network, () -> {
            left.add(weights(network).stream()
                    .map(Math::abs)
                    .filter(size -> size > 0)
                    .min(Float::compare)
                    .orElseThrow());
            return 0;
        });
        assertThat(left.subList(0, 7))
                .containsExactly(
                        sizes.get(0),
                        sizes.get(140),
                        sizes.get(224),
                        sizes.get(252),
                        sizes.get(266),
                        sizes.get(274),
                        sizes.get(277));
    }

    @Test
    void theThresholdOfProximalL1IsItsExactZeros() {
        var network = network("weight.ProximalL1[lambda=2]");
        double zeros = zeros(network);
        assertThat(zeros).isBetween(0.1, 0.99);
        var last = Pruning.of(network, () -> 0.5).stream()
                .filter(PruningRow::threshold)
                .findFirst();
        assertThat(last).contains(new PruningRow("magnitude", true, zeros, 0.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"weight.L1", "weight.ProximalL1", "layer.VariationalDropout"})
    void theNetworkIsLeftAsItWas(String combination) {
        var network = network(combination);
        float[] before = HostArray.values(network.graph().params());
        Pruning.of(network, () -> 0);
        assertThat(HostArray.values(network.graph().params())).isEqualTo(before);
    }

    /** At its own threshold variational dropout predicts what it does at test time anyway. */
    @Test
    void variationalDropoutsOwnChoiceIsWhatTestTimeDoes() {
        var network = network("layer.VariationalDropout");
        var rho = network.graph().getParam("dense1_rho");
        for (int i = 0; i < 5; i++) {
            rho.putRow(i, rho.getRow(i).addi(12)); // ln α above 3 for most of these 100
        }
        var output = network.graph().outputSingle(Nd4j.ones(3, 10)).dup();
        var rows = Pruning.of(
                network, () -> network.graph().outputSingle(Nd4j.ones(3, 10)).distance2(output));
        var own = rows.get(rows.size() - 1);
        assertThat(own.threshold()).isTrue();
        assertThat(own.removed()).isBetween(60 / 280.0, 100 / 280.0);
        assertThat(own.score()).isCloseTo(0, within(1e-6));
        assertThat(rows.get(0).removed()).isZero();
        assertThat(rows.get(0).score()).isGreaterThan(1e-3); // the others count then
    }
}
