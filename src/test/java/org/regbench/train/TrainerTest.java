package org.regbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.ExampleShape;
import org.regbench.network.Networks;
import org.regbench.technique.Combination;

class TrainerTest {
    private static final Budget SHORT = new Budget(5, 16, 1e-2, Budget.Optimizer.ADAM);

    @Test
    void learnsSeparableClasses() {
        var data = Synthetic.classes(ExampleShape.table(12), 3, 120);
        var trained = Training.train(Networks.parse("mlp[16]"), Combination.BASELINE, data, SHORT, 1)
                .trained();
        assertThat(trained.curve()).hasSize(5);
        assertThat(trained.curve().get(4).validation().score()).isGreaterThan(0.9);
        assertThat(trained.examples()).isEqualTo(600);
    }

    @Test
    void sameSeedGivesTheSameWeightsBitForBit() {
        var data = Synthetic.classes(new ExampleShape(1, 8, 8), 3, 50);
        for (var network : Networks.ALL) {
            var first = Training.train(network, Combination.BASELINE, data, SHORT, 3)
                    .parameters();
            var second = Training.train(network, Combination.BASELINE, data, SHORT, 3)
                    .parameters();
            assertThat(first).as(network.text()).isEqualTo(second);
        }
    }

    @Test
    void aLossThatLeavesTheFiniteNumbersIsReportedAsDivergence() {
        var data = Synthetic.line(4, 50);
        var budget = new Budget(50, 16, 1e3, Budget.Optimizer.SGD);
        var trained = Training.train(Networks.parse("linear"), Combination.BASELINE, data, budget, 1)
                .trained();
        assertThat(trained.divergence())
                .hasValueSatisfying(reason -> assertThat(reason).contains("loss became"));
    }
}
