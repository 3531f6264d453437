package org.regbench.bench.kernel;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.regbench.execute.NativeBinary;

/** Who computes. */
public enum Engine {
    /** Plain Java loops over {@code float[]}; always one thread. */
    JAVA(NativeBinary.fastest()),
    /** What the suite uses: the fastest native binary and our layers, whose loops in Java use one thread. */
    REGBENCH(NativeBinary.fastest()),
    /** An operation of ND4J, in the fastest native binary. */
    ND4J(NativeBinary.fastest()),
    /** Deeplearning4j's own class as shipped: the plain native binary, helpers off. */
    DL4J(NativeBinary.GENERIC),
    /** Deeplearning4j's own class with its oneDNN helper. */
    DL4J_ONEDNN(NativeBinary.fastest()),
    /** PyTorch's operator, through Deep Java Library. */
    PYTORCH(NativeBinary.fastest());

    private final NativeBinary binary;

    Engine(NativeBinary binary) {
        this.binary = binary;
    }

    /** As in the parameter {@code kernel}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Engine titled(String title) {
        return Arrays.stream(values())
                .filter(engine -> engine.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no engine " + title));
    }

    /**
     * Loads the engine into this JVM, in the thread that will compute. A native library is loaded once, so a JVM
     * measures the engine that it prepares first.
     *
     * @param threads that the engine's native code may use
     */
    void prepare(int threads) {
        System.setProperty("org.nd4j.log.initialization", "false");
        binary.jvmOptions().forEach(Engine::set);
        if (this == PYTORCH) {
            preparePyTorch(threads);
        } else if (this != JAVA) {
            if (Platform.onGpu()) {
                GpuCheck.requireCuda(Nd4j.getBackend().getClass().getSimpleName());
            }
            Nd4j.factory().blas().setMaxThreads(threads);
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        }
    }

    private static void preparePyTorch(int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        if (!ai.djl.engine.Engine.hasEngine("PyTorch")) {
            throw new EngineException("there is no PyTorch for this platform");
        }
        ai.djl.engine.Engine.getEngine("PyTorch");
        JniUtils.setGradMode(true);
    }

    /** @param option {@code -Dname=value} */
    private static void set(String option) {
        int equals = option.indexOf('=');
        System.setProperty(option.substring(2, equals), option.substring(equals + 1));
    }
}
