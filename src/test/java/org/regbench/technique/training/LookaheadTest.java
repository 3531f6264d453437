package org.regbench.technique.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;

class LookaheadTest {
    @Test
    void pullIsAShare() {
        assertThatThrownBy(() -> new Lookahead(5, 0))
                .isInstanceOf(UserError.class)
                .hasMessage("pull=0 is not allowed; it must be a share in (0, 1]");
        assertThatThrownBy(() -> new Lookahead(0, 0.5)).isInstanceOf(UserError.class);
    }
}
