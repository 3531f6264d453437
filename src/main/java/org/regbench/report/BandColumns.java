package org.regbench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.regbench.result.EpochRow;
import org.regbench.result.RunRow;

/** Learning curves over seeds, for the page: mean, lowest and highest of each epoch, taken as the runs go by. */
final class BandColumns {
    /** Points on the page; with more the curves are thinned. */
    static final int MOST_POINTS = 40_000;

    private static final int MOST_OF_A_CURVE = 100;
    private static final int FEWEST_OF_A_CURVE = 8;
    private static final MathContext DIGITS = new MathContext(5);

    private final Map<Which, List<Epoch>> curves = new LinkedHashMap<>();

    private record Which(Group group, String combination) {}

    /** One epoch of a combination. */
    record Line(Group group, String combination, Epoch at) {}

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
    }

    /** Of one number over the runs; what is not finite is left out. */
    private static final class Band {
        private int n;
        private double sum;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        void add(double value) {
            if (Double.isFinite(value)) {
                n++;
                sum += value;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }

        double mean() {
            return sum / n;
        }
    }

    void add(Group group, RunRow row) {
        var curve = curves.computeIfAbsent(new Which(group, row.combination()), which -> new ArrayList<>());
        for (var point : row.curve()) {
            while (curve.size() < point.epoch()) {
                curve.add(new Epoch(curve.size() + 1));
            }
            curve.get(point.epoch() - 1).add(point);
        }
    }

    /** The most points that a curve may have so that all fit. */
    int limit() {
        return Math.max(FEWEST_OF_A_CURVE, Math.min(MOST_OF_A_CURVE, MOST_POINTS / Math.max(1, curves.size())));
    }

    /** Whether {@link #lines} leaves epochs out. */
    boolean thinned() {
        return curves.values().stream().anyMatch(curve -> curve.size() > limit());
    }

    /** The epochs that at least half of the runs trained; evenly thinned if there are too many, both ends kept. */
    List<Line> lines() {
        int limit = limit();
        var lines = new ArrayList<Line>();
        curves.forEach((which, all) -> {
            var epochs = all.stream()
                    .filter(epoch -> epoch.runs > 0 && 2 * epoch.runs >= all.get(0).runs)
                    .toList();
            thin(epochs.size(), limit)
                    .forEach(i -> lines.add(new Line(which.group(), which.combination(), epochs.get(i))));
        });
        return lines;
    }

    /** Which of so many points stay. */
    static IntStream thin(int points, int limit) {
        return points <= limit
                ? IntStream.range(0, points)
                : IntStream.range(0, limit).map(i -> Math.round((float) i * (points - 1) / (limit - 1)));
    }

    static List<Column<Line>> standard() {
        var columns = new ArrayList<Column<Line>>(List.of(
                new Column<>("dataset", "", "", line -> line.group().dataset()),
                new Column<>("network", "", "", line -> line.group().network()),
                new Column<>("budget", "", "", line -> line.group().budget()),
                new Column<>("combination", "", "", Line::combination),
                new Column<>("epoch", "epoch", "from 1", line -> line.at().number),
                new Column<>("runs", "", "that trained this epoch", line -> line.at().runs),
                new Column<>(
                        "training_seconds",
                        "s",
                        "mean training clock",
                        line -> rounded(line.at().seconds / line.at().runs))));
        band(columns, "train_loss", line -> line.at().trainLoss);
        band(columns, "validation_loss", line -> line.at().validationLoss);
        band(columns, "train_score", line -> line.at().trainScore);
        band(columns, "validation_score", line -> line.at().validationScore);
        return columns;
    }

    private static void band(List<Column<Line>> columns, String name, Function<Line, Band> band) {
        columns.add(new Column<>(
                name, "", "mean over runs", line -> rounded(band.apply(line).mean())));
        columns.add(new Column<>(name + "_low", "", "lowest run", line -> rounded(band.apply(line).low)));
        columns.add(new Column<>(name + "_high", "", "highest run", line -> rounded(band.apply(line).high)));
    }

    /** Five digits are enough for a picture. */
    static Object rounded(double value) {
        return Double.isFinite(value)
                ? (Object) new BigDecimal(value).round(DIGITS).doubleValue()
                : "";
    }
}
