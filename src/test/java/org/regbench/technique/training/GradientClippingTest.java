package org.regbench.technique.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.regbench.common.UserError;
import org.regbench.technique.Drafts;
import org.regbench.technique.training.GradientClipping.Kind;

class GradientClippingTest {
    /** Two layers: weights (2, −4) and bias (4) of norm 6, then weights (2.5) of norm 2.5; 6.5 together. */
    private final INDArray flat = Nd4j.createFromArray(9.0, 2, -4, 4, 2.5);

    private INDArray weights = flat;
    private INDArray bias = flat;
    private INDArray next = flat;

    @BeforeEach
    void takeViews() {
        weights = flat.get(NDArrayIndex.interval(1, 3)).reshape(2, 1);
        bias = flat.get(NDArrayIndex.interval(3, 4));
        next = flat.get(NDArrayIndex.interval(4, 5));
    }

    private double[] clipped(Kind kind, double threshold) {
        var transform = Drafts.with(new GradientClipping(kind, threshold))
                .gradientTransforms
                .all()
                .get(0);
        transform.apply(List.of(List.of(weights, bias), List.of(next)));
        return flat.toDoubleVector();
    }

    @Test
    void globalNormScalesAllLayersAlike() {
        // torch clip_grad_norm_: 1.3/(6.5 + 1e-6)
        double scale = 1.3 / (6.5 + 1e-6);
        assertThat(clipped(Kind.GLOBAL_NORM, 1.3))
                .containsExactly(new double[] {9, 2 * scale, -4 * scale, 4 * scale, 2.5 * scale}, within(1e-12));
    }

    @Test
    void layerNormScalesOnlyTheLayerThatIsTooLong() {
        double scale = 3 / (6 + 1e-6);
        assertThat(clipped(Kind.LAYER_NORM, 3))
                .containsExactly(new double[] {9, 2 * scale, -4 * scale, 4 * scale, 2.5}, within(1e-12));
    }

    @Test
    void valueClampsElementByElement() {
        // torch clip_grad_value_; the first number belongs to no trainable parameter
        assertThat(clipped(Kind.VALUE, 2.25)).containsExactly(9, 2, -2.25, 2.25, 2.25);
    }

    @Test
    void shortGradientsAreNotTouched() {
        assertThat(clipped(Kind.GLOBAL_NORM, 6.6)).containsExactly(9, 2, -4, 4, 2.5);
        assertThat(clipped(Kind.LAYER_NORM, 6.1)).containsExactly(9, 2, -4, 4, 2.5);
        assertThat(clipped(Kind.VALUE, 4)).containsExactly(9, 2, -4, 4, 2.5);
    }

    @Test
    void aGradientOfZeroStaysZero() {
        flat.assign(0);
        assertThat(clipped(Kind.GLOBAL_NORM, 1e-9)).containsOnly(0);
    }

    @Test
    void refusesAThresholdOfZero() {
        assertThatThrownBy(() -> new GradientClipping(Kind.VALUE, 0))
                .isInstanceOf(UserError.class)
                .hasMessage("threshold=0 is not allowed; it must be a finite number above 0");
    }
}
