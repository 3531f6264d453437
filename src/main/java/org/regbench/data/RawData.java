package org.regbench.data;

import java.util.List;

/**
 * A data set as read: first the pool, to be split, then the official test set, if there is one.
 *
 * @param pool number of leading rows that may be split; the rest is the official test set
 * @param notes what was guessed, one sentence each
 */
record RawData(Features features, Targets targets, int pool, List<String> notes) {
    RawData {
        notes = List.copyOf(notes);
    }

    boolean hasOfficialTest() {
        return pool < features.rows();
    }

    /** Cuts, fits and standardizes: nothing is learnt from rows outside the training part. */
    Dataset assemble(String name, Split split) {
        var fitted = features.fit(split.train());
        var scale = targets instanceof Targets.Numbers numbers
                ? targetScale(numbers.values(), split.train())
                : Dataset.TargetScale.NONE;
        return new Dataset(
                name,
                targets.task(),
                features.shape(),
                targets.outputs(),
                scale,
                examples(split.train(), fitted, scale),
                examples(split.validation(), fitted, scale),
                examples(split.test(), fitted, scale));
    }

    private Examples examples(int[] rows, Features.Fitted fitted, Dataset.TargetScale scale) {
        int outputs = targets.outputs().size();
        var wanted = new float[rows.length * outputs];
        for (int i = 0; i < rows.length; i++) {
            if (targets instanceof Targets.Classes classes) {
                wanted[i * outputs + classes.labels()[rows[i]]] = 1;
            } else if (targets instanceof Targets.Numbers numbers) {
                wanted[i] = (float) ((numbers.values()[rows[i]] - scale.mean()) / scale.deviation());
            }
        }
        return new Examples(rows.length, fitted.encode(rows), wanted);
    }

    /** A target that is constant in the training part keeps its unit: deviation 1. */
    private static Dataset.TargetScale targetScale(double[] values, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += values[row];
        }
        double mean = sum / rows.length;
        double squares = 0;
        for (int row : rows) {
            squares += (values[row] - mean) * (values[row] - mean);
        }
        double deviation = Math.sqrt(squares / rows.length);
        return new Dataset.TargetScale(mean, deviation > 0 ? deviation : 1);
    }
}
