package org.nd4j.nativeblas;

/**
 * Brings Deeplearning4j's oneDNN layer helpers back to life in 1.0.0-M2.1.
 *
 * <p>{@code org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper} asks by reflection for the class of this very name,
 * calls {@code Environment.getInstance().isUseMKLDNN()} and takes any failure for "no oneDNN here". In M2.1 the
 * generated bindings moved to {@link org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu} and the method became
 * {@code isUseONEDNN}, so the question always fails and no helper ever runs. This class sits at the old address and
 * passes the question on.
 *
 * <p>It does nothing unless helpers are also switched on with
 * {@code -Dorg.eclipse.deeplearning4j.helpers.disable=false} (they are off by default) and the native binary in use
 * holds oneDNN, as the classifiers {@code onednn-avx2} and {@code onednn-avx512} of nd4j-native do. It can go when
 * Deeplearning4j looks in the right place.
 */
public final class Nd4jCpu {

    private Nd4jCpu() {}

    /** The part of the old native environment that Deeplearning4j still asks for. */
    public static final class Environment {

        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        public static Environment getInstance() {
            return INSTANCE;
        }

        /** True unless oneDNN is switched off; the generic binary says so too, though it holds no oneDNN. */
        public boolean isUseMKLDNN() {
            return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance()
                    .isUseONEDNN();
        }
    }
}
