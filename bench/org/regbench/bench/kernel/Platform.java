package org.regbench.bench.kernel;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.regbench.result.Environment;

/**
 * Where kernels are measured; found out without loading native code.
 *
 * @param machine for people, for example {@code AMD EPYC, 2 cores}
 * @param backend {@code cpu} or {@code cuda}
 * @param device name of the accelerator, empty on a CPU
 * @param revision of the code, empty where it cannot be told
 */
record Platform(String machine, String backend, String device, String java, String versions, String revision) {
    private static final String CUDA_BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";

    /** The device is named by the property {@code regbench.device}. */
    static Platform here() {
        var facts = Environment.here(Map.of());
        return new Platform(
                facts.get("cpu") + ", " + facts.get("cores") + " cores",
                onGpu() ? "cuda" : "cpu",
                System.getProperty("regbench.device", ""),
                System.getProperty("java.version", ""),
                "nd4j " + version("META-INF/maven/org.nd4j/nd4j-api/pom.properties")
                        + ", pytorch "
                        + version("native/lib/pytorch.properties").replaceFirst("-.*", ""),
                facts.get("commit"));
    }

    /** Whether ND4J's CUDA backend is on the class path. */
    static boolean onGpu() {
        return Platform.class.getClassLoader().getResource(CUDA_BACKEND) != null;
    }

    private static String version(String resource) {
        try (var in = Platform.class.getClassLoader().getResourceAsStream(resource)) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "");
        } catch (IOException e) {
            return "";
        }
    }

    /** Fit for a file name, for example {@code amd-epyc-2-cores-cpu}. */
    String fileName() {
        return (machine + " " + device + " " + backend)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^[-.]+|-+$", "");
    }
}
