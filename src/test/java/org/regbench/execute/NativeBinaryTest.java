package org.regbench.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;

class NativeBinaryTest {
    private static final Set<String> SERVER = Set.of("avx2", "avx512f", "avx512bw", "avx512vl", "avx512dq");

    @Test
    void takesTheNewestInstructionSetThatTheProcessorHas() {
        assertThat(NativeBinary.fastest("amd64", SERVER)).isEqualTo(NativeBinary.ONEDNN_AVX512);
        assertThat(NativeBinary.fastest("amd64", Set.of("avx2", "avx512f"))).isEqualTo(NativeBinary.ONEDNN_AVX2);
        assertThat(NativeBinary.fastest("amd64", Set.of("sse2"))).isEqualTo(NativeBinary.PLAIN);
        assertThat(NativeBinary.fastest("aarch64", Set.of())).isEqualTo(NativeBinary.PLAIN);
    }

    @Test
    void genericIsDeeplearning4jAsShipped() {
        assertThat(NativeBinary.named("generic").jvmOptions())
                .contains(
                        "-Dorg.bytedeco.javacpp.platform.extension=",
                        "-Dorg.eclipse.deeplearning4j.helpers.disable=true",
                        "-Dregbench.layers=shipped");
    }

    @Test
    void anUnknownNameIsOneLineWithTheKnownOnes() {
        assertThatThrownBy(() -> NativeBinary.named("onednn-avx3"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("did you mean 'onednn-avx2'?")
                .hasMessageContaining("generic");
    }
}
