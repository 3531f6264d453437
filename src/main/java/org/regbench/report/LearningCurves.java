package org.regbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.regbench.result.EpochRow;
import org.regbench.result.RunRow;

/**
 * Learning curves over seeds: mean, lowest and highest of each epoch. Runs go by one at a time and are not kept, so
 * that thousands of long curves need little memory.
 */
final class LearningCurves {
    private final Map<Place, List<Epoch>> curves = new LinkedHashMap<>();

    /** What the runs did in one epoch. */
    static final class Epoch {
        private final int number;
        private int runs;
        private double seconds;
        private final Band trainLoss = new Band();
        private final Band trainScore = new Band();
        private final Band validationLoss = new Band();
        private final Band validationScore = new Band();

        private Epoch(int number) {
            this.number = number;
        }

        private void add(EpochRow point) {
            runs++;
            seconds += point.trainingSeconds();
            trainLoss.add(point.trainLoss());
            trainScore.add(point.trainScore());
            validationLoss.add(point.validationLoss());
            validationScore.add(point.validationScore());
        }

        int number() {
            return number;
        }

        /** That trained this epoch. */
        int runs() {
            return runs;
        }

        /** Mean training clock. */
        double seconds() {
            return seconds / runs;
        }

        Band trainLoss() {
            return trainLoss;
        }

        Band trainScore() {
            return trainScore;
        }

        Band validationLoss() {
            return validationLoss;
        }

        Band validationScore() {
            return validationScore;
        }
    }

    /** One number over the runs; what is not finite is left out. */
    static final class Band {
        private int n;
        private double sum;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        private void add(double value) {
            if (Double.isFinite(value)) {
                n++;
                sum += value;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }

        /** NaN for none. */
        double mean() {
            return sum / n;
        }

        /** Infinite for none. */
        double low() {
            return low;
        }

        /** Infinite for none. */
        double high() {
            return high;
        }
    }

    void add(Group group, RunRow row) {
        var curve = curves.computeIfAbsent(new Place(group, row.combination()), place -> new ArrayList<>());
        for (var point : row.curve()) {
            while (curve.size() < point.epoch()) {
                curve.add(new Epoch(curve.size() + 1));
            }
            curve.get(point.epoch() - 1).add(point);
        }
    }

    /** Where anything was trained, in the order of the runs. */
    Set<Place> places() {
        return curves.keySet();
    }

    /** The epochs that at least half of the runs trained: a mean over fewer would be of others than before. */
    List<Epoch> at(Place place) {
        var all = curves.getOrDefault(place, List.of());
        return all.stream()
                .filter(epoch -> epoch.runs > 0 && 2 * epoch.runs >= all.get(0).runs)
                .toList();
    }
}
