package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
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
}
