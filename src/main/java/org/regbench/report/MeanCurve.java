package org.regbench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.regbench.result.EpochRow;

/** The learning curve of a combination over its seeds; runs go by one at a time and are not kept. */
final class MeanCurve {
    private final List<Sums> epochs = new ArrayList<>();
    private int runs;

    /** Scores of one epoch: means over the seeds, and the lowest and highest of the validation part. */
    record Point(int epoch, double train, double validation, double low, double high) {}

    private static final class Sums {
        private int runs;
        private double train;
        private double validation;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        void add(EpochRow row) {
            runs++;
            train += row.trainScore();
            validation += row.validationScore();
            low = Math.min(low, row.validationScore());
            high = Math.max(high, row.validationScore());
        }
    }

    void add(List<EpochRow> curve) {
        runs++;
        while (epochs.size() < curve.size()) {
            epochs.add(new Sums());
        }
        for (int i = 0; i < curve.size(); i++) {
            epochs.get(i).add(curve.get(i));
        }
    }

    int runs() {
        return runs;
    }

    /** As far as every run came: a mean over those that went on would be of others than before. */
    List<Point> points() {
        var points = new ArrayList<Point>();
        for (int i = 0; i < epochs.size() && epochs.get(i).runs == runs; i++) {
            var sums = epochs.get(i);
            double[] means = {sums.train / runs, sums.validation / runs, sums.low, sums.high};
            if (Arrays.stream(means).allMatch(Double::isFinite)) {
                points.add(new Point(i + 1, means[0], means[1], means[2], means[3]));
            }
        }
        return points;
    }
}
