package org.regbench.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/** The native library under ND4J: which one runs, for first lines and provenance. */
public final class Backend {
    private Backend() {}

    /** Facts about the loaded backend; loads it if need be. */
    public static Map<String, String> describe() {
        var information = Nd4j.getExecutioner().getEnvironmentInformation();
        var facts = new LinkedHashMap<String, String>();
        facts.put("backend", Nd4j.getBackend().getClass().getSimpleName());
        facts.put("blas", String.valueOf(information.get("blas.vendor")));
        facts.put("native_threads", String.valueOf(information.get("omp.threads")));
        return facts;
    }
}
