package org.regbench.technique.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.draft.TechniqueConflict;
import org.regbench.network.Linear;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;
import org.regbench.technique.Posteriors;
import org.regbench.technique.weight.BayesByBackprop.NormalPrior;
import org.regbench.train.Budget;
import org.regbench.train.Inference;

class BayesByBackpropTest {
    @ParameterizedTest
    @CsvSource({"0.3, -5", "-0.2, 0", "0.01, 2", "1, -12", "2, 40"})
    void derivativesAreThoseOfNumericDifferences(double mean, double spread) {
        Posteriors.checkDerivatives(new NormalPrior(0.1), mean, spread);
    }

    /** So that a large ρ overflows nothing. */
    @Test
    void softplusIsStableFarOut() {
        assertThat(Posteriors.at(new NormalPrior(1), 0, 1000).variance).isEqualTo(1e6);
        assertThat(Posteriors.at(new NormalPrior(1), 0, -300).variance).isPositive();
    }

    /**
     * Without data to speak of the posterior becomes the prior: two examples, three thousand steps.
     */
    @Test
    void withHardlyAnyDataThePosteriorGoesToThePrior() {
        var data = Synthetic.line(4, 2);
        var budget = new Budget(3000, 2, 1e-2, Budget.Optimizer.ADAM);
        var trained = Training.train(new Linear(), Combination.of(new BayesByBackprop(0.1, 0)), data, budget, 1);
        var rho = trained.network().graph().getParam("output_rho");
        for (int i = 0; i < 4; i++) {
            assertThat(Math.log1p(Math.exp(rho.getDouble(i)))).isCloseTo(0.1, within(0.02));
        }
    }

    @Test
    void conflictsWithNoiseOnTheSameWeights() {
        assertThatThrownBy(() -> Combination.parse("weight.BayesByBackprop + weight.DropConnect")
                        .draft(Drafts.IMAGES))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessage("weight.BayesByBackprop and weight.DropConnect both claim the random weights slot,"
                        + " which holds one technique");
    }

    @Test
    void learnsSeparableClasses() {
        var data = Synthetic.classes(ExampleShape.table(12), 3, 300);
        var budget = new Budget(10, 16, 1e-2, Budget.Optimizer.ADAM);
        var trained = Training.train(new Linear(), Combination.of(new BayesByBackprop(1, 0)), data, budget, 1);
        assertThat(trained.trained().curve().get(9).validation().score()).isGreaterThan(0.9);
    }

    /** A wide posterior: the mean over 400 draws of a linear network goes to the prediction of the means. */
    @Test
    void samplesAreAveraged() {
        var data = Synthetic.line(4, 40);
        var budget = new Budget(5, 8, 1e-2, Budget.Optimizer.ADAM);
        var network = Training.train(new Linear(), Combination.of(new BayesByBackprop(0.1, 400)), data, budget, 1)
                .network();
        network.graph().getParam("output_rho").assign(0);
        var means = Inference.predict(network, data.shape(), data.test());
        var mean = Inference.predictMean(network, data.shape(), data.test(), 1);
        assertThat(Inference.predictMean(network, data.shape(), data.test(), 1)).isEqualTo(mean);
        assertThat(mean).isNotEqualTo(means);
        for (int i = 0; i < means.length; i++) {
            double squares = 0;
            for (int k = 0; k < 4; k++) {
                squares += Math.pow(data.test().features()[4 * i + k], 2);
            }
            double error = Math.log(2) * Math.sqrt(squares / 400); // σ = softplus(0) = ln 2
            assertThat((double) mean[i]).isCloseTo(means[i], within(4 * error));
        }
    }

    /** Weights without width: what is left to differ is the dropout, which test time does not have. */
    @Test
    void samplesDrawWeightsAndNoOtherNoise() {
        var data = Synthetic.line(4, 40);
        var budget = new Budget(5, 8, 1e-2, Budget.Optimizer.ADAM);
        var combination =
                Combination.parse("layer.Dropout[hidden=0,input=0.5] + weight.BayesByBackprop[prior=0.1,samples=3]");
        var network = Training.train(new Linear(), combination, data, budget, 1).network();
        network.graph().getParam("output_rho").assign(-300);
        var means = Inference.predict(network, data.shape(), data.test());
        var mean = Inference.predictMean(network, data.shape(), data.test(), 1);
        for (int i = 0; i < means.length; i++) {
            assertThat(mean[i]).isCloseTo(means[i], within(1e-5f));
        }
        assertThat(Inference.predict(network, data.shape(), data.test())).isEqualTo(means);
    }

    @Test
    void refusesAPriorWithoutWidth() {
        assertThatThrownBy(() -> new BayesByBackprop(0, 0))
                .isInstanceOf(UserError.class)
                .hasMessage("prior=0 is not allowed; it must be a finite number above 0");
    }
}
