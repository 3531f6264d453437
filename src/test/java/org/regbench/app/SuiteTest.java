package org.regbench.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.execute.NativeBinary;
import org.regbench.result.Rows;

class SuiteTest {
    @Test
    void oneBinaryDoesNotGoOnAfterAnother() {
        var folder = Path.of("results", "quick");
        var plain = Rows.with(Rows.completed(1, "baseline", 1, 0.8), Map.of("native_binary", "plain"));
        var older = Rows.completed(2, "baseline", 2, 0.8);
        assertThatThrownBy(() -> Suite.requireBinary(NativeBinary.GENERIC, Stream.of(older, plain), folder))
                .isInstanceOf(UserError.class)
                .hasMessage(folder + " holds runs of the native binary plain, and generic would run now; go on with"
                        + " --native plain, or choose another --out, or --fresh to discard them");
        assertThatCode(() -> Suite.requireBinary(NativeBinary.PLAIN, Stream.of(older, plain), folder))
                .doesNotThrowAnyException();
    }
}
