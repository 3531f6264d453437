package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.technique.Drafts;

class RandomErasingTest {
    @Test
    void leavesAnImageWholeThatNoBoxFits() {
        var image = Inputs.counting(Drafts.IMAGES.shape());
        assertThat(Inputs.of(new RandomErasing(1, 1, 1, 1), Drafts.IMAGES, 1).draw(image))
                .isEqualTo(image);
    }

    @Test
    void probabilityZeroChangesNothing() {
        var image = Inputs.counting(Drafts.IMAGES.shape());
        assertThat(Inputs.of(new RandomErasing(0, 0.02, 0.4, 3.3), Drafts.IMAGES, 1)
                        .draw(image))
                .isEqualTo(image);
    }

    @Test
    void refusesRangesThatAreEmpty() {
        assertThatThrownBy(() -> new RandomErasing(0.5, 0.5, 0.4, 3.3))
                .isInstanceOf(UserError.class)
                .hasMessage("areaMin=0.5 is not allowed; it must be a number in [0, 0.4]");
        assertThatThrownBy(() -> new RandomErasing(0.5, 0.02, 0.4, 0.3))
                .isInstanceOf(UserError.class)
                .hasMessage("aspect=0.3 is not allowed; it must be a number in [1, 100]");
    }
}
