package org.regbench.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Parameters as plain numbers. */
final class Weights {
    private Weights() {}

    static float[] values(INDArray weights) {
        try (var copy = weights.dup('c')) {
            return copy.data().asFloat();
        }
    }

    /** SHA-256 over all parameters as little-endian float32, in the network's order. */
    static String sha256(INDArray parameters) {
        float[] values = values(parameters);
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
