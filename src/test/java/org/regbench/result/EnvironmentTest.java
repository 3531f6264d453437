package org.regbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    @Test
    void namesEverythingAndAddsWhatOthersKnow() {
        var environment = Environment.here(Map.of("blas", "OpenBLAS"));
        assertThat(environment)
                .containsEntry("blas", "OpenBLAS")
                .containsKeys("commit", "dirty", "java", "jvm_flags", "os", "cpu", "cores");
        assertThat(environment.get("java")).contains(System.getProperty("java.vm.version"));
    }

    @Test
    void namesNoPath() {
        var here = Path.of("").toAbsolutePath().toString();
        assertThat(Environment.here(Map.of()).values()).noneMatch(value -> value.contains(here));
    }

    @Test
    void aCommandThatIsNotThereGivesNothing(@TempDir Path folder) {
        assertThat(Environment.output(folder, "no-such-command-of-regbench")).isEmpty();
        assertThat(Environment.output(folder.resolve("nowhere"), "git", "--version"))
                .isEmpty();
    }
}
