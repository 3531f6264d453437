package org.regbench.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;

/** The native library under ND4J: which one runs, for first lines and provenance. */
public final class Backend {
    private Backend() {}

    /** Facts about the loaded backend; loads it if need be. */
    public static Map<String, String> describe() {
        var information = Nd4j.getExecutioner().getEnvironmentInformation();
        var facts = new LinkedHashMap<String, String>();
        facts.put("native_binary", System.getProperty("regbench.native", ""));
        facts.put("helpers", helpers() ? "on" : "off");
        facts.put("dl4j", versionOf("META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties"));
        facts.put(
                "regbench",
                String.valueOf(Backend.class.getPackage().getImplementationVersion())
                        .replace("null", ""));
        facts.put("backend", Nd4j.getBackend().getClass().getSimpleName());
        facts.put("blas", String.valueOf(information.get("blas.vendor")));
        facts.put("native_threads", String.valueOf(information.get("omp.threads")));
        return facts;
    }

    private static boolean helpers() {
        return System.getProperty("org.eclipse.deeplearning4j.helpers.disable", "true")
                .equals("false");
    }

    private static String versionOf(String resource) {
        try (var in = Backend.class.getClassLoader().getResourceAsStream(resource)) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "");
        } catch (IOException e) {
            return "";
        }
    }
}
