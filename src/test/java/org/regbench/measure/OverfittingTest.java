package org.regbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.regbench.train.Scorer.Scores;
import org.regbench.train.Trained.Epoch;

class OverfittingTest {
    @Test
    void namesTheEpochOfTheLowestValidationLossAndTheRiseSince() {
        var found = Overfitting.of(curve(new double[] {1, .8, .6, .4}, new double[] {1, .7, .8, .9}));
        assertThat(found).hasValueSatisfying(overfitting -> {
            assertThat(overfitting.onset()).isEqualTo(2);
            assertThat(overfitting.rise()).isEqualTo(.9 - .7);
        });
    }

    @Test
    void isSilentWhileValidationLossFalls() {
        assertThat(Overfitting.of(curve(new double[] {1, .8, .6}, new double[] {1, .9, .8})))
                .isEmpty();
    }

    @Test
    void isSilentWhenTrainingLossRisesToo() {
        assertThat(Overfitting.of(curve(new double[] {1, .5, .9}, new double[] {1, .5, .9})))
                .isEmpty();
    }

    @Test
    void isSilentAboutNoise() {
        assertThat(Overfitting.of(curve(new double[] {1, .5, .4}, new double[] {1, .5, .505})))
                .isEmpty();
    }

    @Test
    void aCurveOfOneEpochShowsNothing() {
        assertThat(Overfitting.of(curve(new double[] {1}, new double[] {1}))).isEmpty();
    }

    private static List<Epoch> curve(double[] train, double[] validation) {
        var curve = new ArrayList<Epoch>();
        for (int i = 0; i < train.length; i++) {
            curve.add(new Epoch(i + 1, 0, 0, new Scores(train[i], 0), new Scores(validation[i], 0)));
        }
        return curve;
    }
}
