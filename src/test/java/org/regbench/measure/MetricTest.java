package org.regbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.regbench.data.Dataset.TargetScale;

class MetricTest {
    private static final double TINY = 1e-7;

    /** Six examples, three classes; truth 0 0 1 1 2 2, guesses 0 0 1 0 1 0: class 2 is never predicted. */
    private static final Predictions NEVER_TWO = classes(
            new int[] {0, 0, 1, 1, 2, 2},
            new float[] {.8f, .1f, .1f, .6f, .3f, .1f, .2f, .7f, .1f, .5f, .4f, .1f, .1f, .6f, .3f, .9f, .05f, .05f});

    @Test
    void accuracyCountsHits() {
        assertThat(Metric.ACCURACY.of(NEVER_TWO)).isEqualTo(0.5);
    }

    @Test
    void macroAveragesCountAClassThatIsNeverPredictedWithZero() {
        // class 0: 2 hits of 4 predicted and 2 true: F1 = 4/6; class 1: 1 of 2 and 2: F1 = 2/4; class 2: 0
        assertThat(Metric.MACRO_F1.of(NEVER_TWO)).isCloseTo((4.0 / 6 + 0.5 + 0) / 3, within(TINY));
        assertThat(Metric.MACRO_PRECISION.of(NEVER_TWO)).isCloseTo((0.5 + 0.5 + 0) / 3, within(TINY));
        assertThat(Metric.MACRO_RECALL.of(NEVER_TWO)).isCloseTo((1 + 0.5 + 0) / 3, within(TINY));
    }

    @Test
    void balancedAccuracyLeavesOutClassesThatDoNotOccur() {
        var twoOfThree = classes(new int[] {0, 1, 1}, new float[] {1, 0, 0, 0, 1, 0, 1, 0, 0});
        assertThat(Metric.BALANCED_ACCURACY.of(twoOfThree)).isCloseTo(0.75, within(TINY));
    }

    @Test
    void logLossIsTheMeanNegativeLogarithm() {
        double expected =
                -(Math.log(.8) + Math.log(.6) + Math.log(.7) + Math.log(.4) + Math.log(.3) + Math.log(.05)) / 6;
        assertThat(Metric.LOG_LOSS.of(NEVER_TWO)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void logLossOfNotANumberIsNotANumber() {
        var broken = classes(new int[] {0}, new float[] {Float.NaN, Float.NaN});
        assertThat(Metric.LOG_LOSS.of(broken)).isNaN();
    }

    @Test
    void calibrationErrorIsTheWeightedGapOfConfidenceAndAccuracy() {
        // two examples at confidence .9 (bin 14), one right: |1 − 1.8|; two at .6 (bin 9), both right: |2 − 1.2|
        var p = classes(new int[] {0, 1, 0, 0}, new float[] {.9f, .1f, .9f, .1f, .6f, .4f, .6f, .4f});
        assertThat(Metric.CALIBRATION_ERROR.of(p)).isCloseTo((0.8 + 0.8) / 4, within(1e-6));
    }

    @Test
    void regressionErrorsAreInTheUnitOfTheTarget() {
        // standardized errors 1, −1, 0, 2 with deviation 10; targets −1, 1, −1, 1 around their mean 0
        var p = new Predictions(new float[] {0, 0, -1, 3}, new float[] {-1, 1, -1, 1}, 1, new TargetScale(50, 10));
        assertThat(Metric.MSE.of(p)).isCloseTo(150, within(TINY));
        assertThat(Metric.MAE.of(p)).isCloseTo(10, within(TINY));
        assertThat(Metric.R2.of(p)).isCloseTo(1 - 6.0 / 4, within(TINY));
    }

    private static Predictions classes(int[] truth, float[] probabilities) {
        int classes = probabilities.length / truth.length;
        var target = new float[probabilities.length];
        for (int row = 0; row < truth.length; row++) {
            target[row * classes + truth[row]] = 1;
        }
        return new Predictions(probabilities, target, classes, TargetScale.NONE);
    }
}
