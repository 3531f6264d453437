package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.network.AssembledNetwork;
import org.regbench.network.ResNet;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;
import org.regbench.train.Budget;

class StochasticDepthTest {
    private static final Dataset DATA = Synthetic.classes(new ExampleShape(1, 4, 4), 3, 20);

    private static AssembledNetwork resnet(String technique) {
        return Training.assemble(
                new ResNet(8), Combination.parse("layer.BatchNorm + " + technique), DATA, Budget.DEFAULT, 1);
    }

    @Test
    void survivalFallsLinearlyWithDepth() {
        var survival =
                Drafts.with(new StochasticDepth(0.5)).branchSurvival.get().orElseThrow();
        assertThat(survival.at(1)).isEqualTo(0.5);
        assertThat(survival.at(0.5)).isEqualTo(0.75);
        assertThat(survival.at(1 / 3.0)).isCloseTo(5 / 6.0, within(1e-12));
    }

    /** Of three blocks the last survives half of the steps, the first five of six: counted over 2000 steps. */
    @Test
    void wholeBatchesSkipABlock() {
        var network = resnet("layer.StochasticDepth").graph();
        var x = Nd4j.rand(2, 1, 4, 4);
        int first = 0;
        int last = 0;
        for (int step = 0; step < 2000; step++) {
            var activations = network.feedForward(x, true);
            first += isZero(activations.get("survival1")) ? 0 : 1;
            last += isZero(activations.get("survival3")) ? 0 : 1;
        }
        assertThat(first / 2000.0).isCloseTo(5 / 6.0, within(4 * Math.sqrt(5 / 36.0 / 2000)));
        assertThat(last / 2000.0).isCloseTo(0.5, within(4 * Math.sqrt(0.25 / 2000)));
    }

    private static boolean isZero(INDArray branch) {
        return branch.amaxNumber().doubleValue() == 0;
    }

    @Test
    void atTestTimeABranchIsScaledByItsSurvival() {
        var x = Nd4j.rand(2, 1, 4, 4);
        var branch = resnet("layer.StochasticDepth").graph().feedForward(x, false);
        assertThat(branch.get("survival3")
                        .equalsWithEps(branch.get("convolution8").mul(0.5), 1e-6))
                .isTrue();
    }
}
