package org.regbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.regbench.data.Dataset.TargetScale;
import org.regbench.data.Task;

class ReliabilityTest {
    /**
     * Two classes. Of four examples three are 0.9 sure (bin (13/15, 14/15]), of them two right; one is 0.6 sure (its
     * upper edge) and wrong.
     */
    private final Predictions predictions = new Predictions(
            new float[] {0.9f, 0.1f, 0.9f, 0.1f, 0.1f, 0.9f, 0.4f, 0.6f},
            new float[] {1, 0, 1, 0, 1, 0, 1, 0},
            2,
            TargetScale.NONE);

    @Test
    void binsHoldWhoIsAsSure() {
        var bins = Reliability.of(Task.CLASSIFICATION, predictions);
        assertThat(bins).extracting(Reliability.Bin::examples).containsExactly(1, 3);
        assertThat(bins.get(1).upTo()).isCloseTo(14 / 15.0, within(1e-15));
        assertThat(bins.get(1).confidence()).isCloseTo(0.9, within(1e-7));
        assertThat(bins.get(1).accuracy()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(bins.get(0).accuracy()).isZero();
    }

    /** (|2 - 2.7| + |0 - 0.6|) / 4. */
    @Test
    void calibrationErrorIsTheirMeanDistance() {
        assertThat(Metric.CALIBRATION_ERROR.of(predictions)).isCloseTo(1.3 / 4, within(1e-7));
    }

    @Test
    void aRegressionHasNone() {
        assertThat(Reliability.of(Task.REGRESSION, predictions)).isEmpty();
    }
}
