package org.regbench.bench.kernel;

import java.util.Locale;

/** What of an operation is timed. */
public enum Pass {
    /** In training mode. */
    FORWARD,
    /**
     * In training mode, and the way back. A backward pass needs what the forward pass kept (mask, statistics), so the
     * pair is timed, and the backward pass is its difference to {@link #FORWARD}.
     */
    FORWARD_AND_BACKWARD,
    /** Forward at test time. */
    TEST,
    /** A whole training step. */
    STEP;

    /** As in result files: {@code forward}, {@code forward+backward}, {@code test}, {@code step}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace("_and_", "+");
    }

    /** The pass that a benchmark method times, which bears its name. */
    static Pass ofMethod(String benchmark) {
        var method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        return valueOf(method.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }
}
