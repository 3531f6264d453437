package org.regbench.execute;

import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;

/** Small things said to people. */
final class Words {
    private static final int LONG = 120;

    private Words() {}

    /** {@code mlp on vehicle, layer.Dropout + weight.L2, seed 3}. */
    static String run(PlannedRun run) {
        var spec = run.spec();
        return run(spec.network(), spec.dataset(), run.label(), spec.seed());
    }

    static String run(RunRow row) {
        return run(row.network(), row.dataset(), row.label(), row.seed());
    }

    private static String run(String network, String dataset, String label, int seed) {
        return network + " on " + dataset + ", " + label + ", seed " + seed;
    }

    static String failure(RunRow row) {
        return "FAILED " + run(row) + ": " + row.reason();
    }

    static String interrupted(int finished, int planned) {
        return "Interrupted after " + finished + " of " + planned + " runs; the same command goes on from there.";
    }

    static String shortened(String text) {
        return text.length() <= LONG ? text : text.substring(0, LONG) + "…";
    }
}
