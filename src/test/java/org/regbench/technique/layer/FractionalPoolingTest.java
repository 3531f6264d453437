package org.regbench.technique.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.network.LeNet;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;
import org.regbench.train.Budget;

class FractionalPoolingTest {
    @Test
    void shrinksEachSideByTheRatioRoundedDown() {
        var pooling = Drafts.with(new FractionalPooling(1.4142)).pooling.get().orElseThrow();
        assertThat(pooling.shrink(new ExampleShape(20, 24, 25))).isEqualTo(new ExampleShape(20, 16, 17));
    }

    /** 24 → 16 → 12 by the second convolution → 8: the dense layer sees 50·8·8 pixels in place of 50·4·4. */
    @Test
    void theLayersBehindGrow() {
        var data = Synthetic.classes(new ExampleShape(1, 28, 28), 10, 20);
        var network =
                Training.assemble(new LeNet(), Combination.parse("layer.FractionalPooling"), data, Budget.DEFAULT, 1);
        assertThat(network.weightsOf("dense1").shape()).containsExactly(3200, 500);
    }

    @Test
    void ratiosAreAboveOneAndAtMostTwo() {
        assertThatThrownBy(() -> new FractionalPooling(1))
                .isInstanceOf(UserError.class)
                .hasMessage("ratio=1 is not allowed; it must be a number in (1, 2]");
        assertThatThrownBy(() -> new FractionalPooling(2.1)).isInstanceOf(UserError.class);
    }
}
