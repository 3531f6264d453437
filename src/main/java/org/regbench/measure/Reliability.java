package org.regbench.measure;

import java.util.List;
import java.util.stream.IntStream;
import org.regbench.data.Task;

/**
 * How sure a network is against how often it is right, over 15 equal bins of the winning class's probability; bin b
 * holds (b/15, (b+1)/15] (Guo et al. 2017). What a reliability diagram shows, and what the expected calibration error
 * sums up.
 */
public record Reliability(List<Bin> bins) {
    static final int BINS = 15;

    /**
     * @param upTo the highest probability that belongs here
     * @param examples in this bin
     * @param probability sum over them
     * @param right how many of them are classified correctly
     */
    public record Bin(double upTo, int examples, double probability, int right) {
        /** Mean probability of the winning class; NaN for an empty bin. */
        public double confidence() {
            return probability / examples;
        }

        /** Share of examples classified correctly; NaN for an empty bin. */
        public double accuracy() {
            return (double) right / examples;
        }
    }

    static Reliability of(Predictions p) {
        var examples = new int[BINS];
        var probabilities = new double[BINS];
        var right = new int[BINS];
        for (int row = 0; row < p.count(); row++) {
            int guess = p.predictedClass(row);
            double probability = p.probability(row, guess);
            int bin = Math.max(0, Math.min(BINS, (int) Math.ceil(probability * BINS)) - 1);
            examples[bin]++;
            probabilities[bin] += probability;
            right[bin] += guess == p.trueClass(row) ? 1 : 0;
        }
        return new Reliability(IntStream.range(0, BINS)
                .mapToObj(bin -> new Bin((bin + 1.0) / BINS, examples[bin], probabilities[bin], right[bin]))
                .toList());
    }

    /** The bins that hold examples; none for a regression. */
    public static List<Bin> of(Task task, Predictions predictions) {
        return task == Task.CLASSIFICATION
                ? of(predictions).bins().stream()
                        .filter(bin -> bin.examples() > 0)
                        .toList()
                : List.of();
    }

    /** Mean over examples of how far accuracy and confidence of their bin are apart. */
    double expectedCalibrationError() {
        double error = 0;
        int count = 0;
        for (var bin : bins) {
            error += Math.abs(bin.right() - bin.probability());
            count += bin.examples();
        }
        return error / count;
    }
}
