package org.regbench.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** {@code echo -n abc | sha256sum} */
    @Test
    void hashesInLowerCaseHex() {
        assertThat(Sha256.hex(new byte[] {'a', 'b', 'c'}))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void textIsItsBytesInUtf8() {
        assertThat(Sha256.hex("ü")).isEqualTo(Sha256.hex("ü".getBytes(StandardCharsets.UTF_8)));
    }
}
