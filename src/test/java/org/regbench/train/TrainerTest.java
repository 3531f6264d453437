package org.regbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.common.UserError;
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

    @Test
    void batchNormalizationOfOneExampleIsOneLine() {
        var data = Synthetic.classes(ExampleShape.table(6), 3, 8);
        var budget = new Budget(1, 1, 0.01, Budget.Optimizer.SGD);
        assertThatThrownBy(() ->
                        Training.train(Networks.parse("mlp[8]"), Combination.parse("layer.BatchNorm"), data, budget, 1))
                .isInstanceOf(UserError.class)
                .hasMessage("batch normalization needs two examples in a batch to learn from, and got one");
    }

    /** A last batch of one joins the one before it, also where all batches are of one. */
    @ParameterizedTest
    @CsvSource({"1, 7", "2, 4", "7, 1", "8, 1", "3, 3", "100, 1"})
    void stepsOfAnEpochAreCounted(int batch, int steps) {
        var data = Synthetic.classes(ExampleShape.table(6), 3, 8);
        var draft = Combination.BASELINE.draft(Training.context(Networks.parse("mlp[8]"), data));
        var batches = new Batches(data.train(), data.shape(), draft, batch, 1);
        var taken = new AtomicInteger();
        batches.forEach(one -> taken.incrementAndGet());
        assertThat(taken).hasValue(steps);
        assertThat(batches.perEpoch()).isEqualTo(steps);
    }
}
