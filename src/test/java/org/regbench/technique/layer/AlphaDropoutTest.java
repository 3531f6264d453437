package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.draft.ActivationNoise.Site;
import org.regbench.draft.TechniqueConflict;
import org.regbench.network.Mlp;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;
import org.regbench.train.Budget;

class AlphaDropoutTest {
    private static INDArray standardNormal(int rows, int columns) {
        var random = new SplittableRandom(3);
        var values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(values).reshape('c', rows, columns);
    }

    /**
     * a and b of Klambauer et al. 2017, section 3, worked out for p = 0.1: a = 0.92128, b = 0.16197, a·α' + b =
     * −1.45774.
     */
    @Test
    void droppedUnitsTakeTheSaturatedValueAndTheRestAnAffineMap() {
        var noise = Noises.at(Site.CONVOLUTION, new AlphaDropout(0.1), 1);
        var ones = Noises.apply(noise, Nd4j.ones(100, 3, 10, 10)).data().asFloat();
        int dropped = 0;
        for (float value : ones) {
            assertThat(value).satisfiesAnyOf(v -> assertThat(v).isCloseTo(-1.45774f, within(1e-5f)), v -> assertThat(v)
                    .isCloseTo(1.08326f, within(1e-5f)));
            dropped += value < 0 ? 1 : 0;
        }
        assertThat(dropped / 30_000.0).isCloseTo(0.1, within(4 * Math.sqrt(0.09 / 30_000)));
    }

    @Test
    void theGradientIsZeroWhereAUnitWasDroppedAndAElsewhere() {
        var noise = Noises.at(Site.DENSE, new AlphaDropout(0.1), 1);
        var output = Noises.apply(noise, Nd4j.ones(50, 40)).data().asFloat();
        var gradient = noise.backprop(Nd4j.ones(50, 40), Nd4j.zeros(50, 40), 0, 0)
                .data()
                .asFloat();
        for (int i = 0; i < output.length; i++) {
            assertThat(gradient[i]).isCloseTo(output[i] < 0 ? 0 : 0.92128f, within(1e-5f));
        }
    }

    /** LeCun: variance 1 / fan-in; SELU then keeps the second layer's inputs near mean 0 and variance 1. */
    @Test
    void makesTheNetworkSelfNormalizing() {
        var data = Synthetic.classes(ExampleShape.table(400), 3, 20);
        var network = Training.assemble(Mlp.DEFAULT, Combination.of(new AlphaDropout(0.1)), data, Budget.DEFAULT, 1);
        var weights = network.weightsOf("dense1");
        assertThat(weights.stdNumber().doubleValue() * Math.sqrt(400)).isBetween(0.98, 1.02);
        var hidden =
                network.graph().feedForward(standardNormal(500, 400), false).get("dense2");
        assertThat(hidden.meanNumber().doubleValue()).isBetween(-0.1, 0.1);
        assertThat(hidden.stdNumber().doubleValue()).isBetween(0.9, 1.1);
    }

    @Test
    void leavesInputsAlone() {
        assertThat(Noises.silentAt(Site.INPUT, new AlphaDropout(0.1))).isTrue();
        assertThat(Noises.silentAt(Site.DENSE, new AlphaDropout(0))).isTrue();
        Noises.checkSilentAtTestTime(Noises.at(Site.DENSE, new AlphaDropout(0.1), 1));
    }

    @Test
    void doesNotStandBesideAnotherDropout() {
        assertThatThrownBy(() ->
                        Combination.parse("layer.AlphaDropout + layer.Dropout").draft(Drafts.TABLE))
                .isInstanceOf(TechniqueConflict.class)
                .hasMessageContaining("both claim the noise on dense activations slot");
        assertThatThrownBy(() -> new AlphaDropout(1)).isInstanceOf(UserError.class);
    }
}
