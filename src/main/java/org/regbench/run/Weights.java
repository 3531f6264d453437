package org.regbench.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.regbench.common.Sha256;
import org.regbench.layer.HostArray;

/** A name for the numbers that a network has learnt. */
final class Weights {
    private Weights() {}

    /** SHA-256 over all parameters as little-endian float32, in the network's order. */
    static String sha256(INDArray parameters) {
        float[] values = HostArray.values(parameters);
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Sha256.hex(bytes.array());
    }
}
