package org.nd4j.nativeblas;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.junit.jupiter.api.Test;

class Nd4jCpuTest {

    /** Without the shim DL4J catches a ClassNotFoundException here and answers false. */
    @Test
    void letsDeeplearning4jFindOneDnn() {
        assertThat(BaseMKLDNNHelper.mklDnnEnabled()).isTrue();
    }
}
