package org.regbench.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.execute.NativeBinary;

class SuiteTest {
    @Test
    void oneBinaryDoesNotGoOnAfterAnother() {
        var folder = Path.of("results", "quick");
        var binaries = List.of("", "plain");
        assertThatThrownBy(() -> Suite.requireBinary(NativeBinary.GENERIC, binaries, folder))
                .isInstanceOf(UserError.class)
                .hasMessage(folder + " holds runs of the native binary plain, and generic would run now; go on with"
                        + " --native plain, or choose another --out, or --fresh to discard them");
        assertThatCode(() -> Suite.requireBinary(NativeBinary.PLAIN, binaries, folder))
                .doesNotThrowAnyException();
    }
}
