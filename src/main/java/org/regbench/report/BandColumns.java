package org.regbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.regbench.report.LearningCurves.Band;
import org.regbench.report.LearningCurves.Epoch;

/** Learning curves over seeds, for the page; thinned where there are too many. */
final class BandColumns {
    /** Points on the page; with more the curves are thinned. */
    static final int MOST_POINTS = 40_000;

    private static final int MOST_OF_A_CURVE = 100;
    private static final int FEWEST_OF_A_CURVE = 8;
    private static final int DIGITS = 5;
    private static final int MOST_DECIMALS = 22;

    private BandColumns() {}

    /** One epoch of a combination. */
    record Line(Place place, Epoch at) {}

    /** The most points that a curve may have so that all fit. */
    static int limit(LearningCurves curves) {
        int those = Math.max(1, curves.places().size());
        return Math.max(FEWEST_OF_A_CURVE, Math.min(MOST_OF_A_CURVE, MOST_POINTS / those));
    }

    /** Whether {@link #of} leaves epochs out. */
    static boolean thinned(LearningCurves curves) {
        int limit = limit(curves);
        return curves.places().stream().anyMatch(place -> curves.at(place).size() > limit);
    }

    /** Every curve, evenly thinned if there are too many points, both ends kept. */
    static List<Line> of(LearningCurves curves) {
        int limit = limit(curves);
        var lines = new ArrayList<Line>();
        for (var place : curves.places()) {
            var epochs = curves.at(place);
            thin(epochs.size(), limit).forEach(i -> lines.add(new Line(place, epochs.get(i))));
        }
        return lines;
    }

    /** Which of so many points stay. */
    static IntStream thin(int points, int limit) {
        return points <= limit
                ? IntStream.range(0, points)
                : IntStream.range(0, limit).map(i -> Math.round((float) i * (points - 1) / (limit - 1)));
    }

    static List<Column<Line>> standard() {
        var columns = new ArrayList<Column<Line>>(Column.ofGroup(
                line -> line.place().group(),
                new Column<>("combination", "", "", line -> line.place().combination()),
                new Column<>("epoch", "epoch", "from 1", line -> line.at().number()),
                new Column<>(
                        "runs", "", "that trained this epoch", line -> line.at().runs()),
                new Column<>(
                        "training_seconds",
                        "s",
                        "mean training clock",
                        line -> rounded(line.at().seconds()))));
        band(columns, "train_loss", Epoch::trainLoss);
        band(columns, "validation_loss", Epoch::validationLoss);
        band(columns, "train_score", Epoch::trainScore);
        band(columns, "validation_score", Epoch::validationScore);
        return columns;
    }

    private static void band(List<Column<Line>> columns, String name, Function<Epoch, Band> band) {
        columns.add(new Column<>(
                name,
                "",
                "mean over runs",
                line -> rounded(band.apply(line.at()).mean())));
        columns.add(new Column<>(
                name + "_low",
                "",
                "lowest run",
                line -> rounded(band.apply(line.at()).low())));
        columns.add(new Column<>(
                name + "_high",
                "",
                "highest run",
                line -> rounded(band.apply(line.at()).high())));
    }

    /** Five digits are enough for a picture, and so are 22 decimals, up to which powers of ten are exact. */
    static Object rounded(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        int decimals =
                value == 0 ? 0 : Math.min(MOST_DECIMALS, DIGITS - 1 - (int) Math.floor(Math.log10(Math.abs(value))));
        double power = Math.pow(10, Math.abs(decimals));
        return decimals >= 0 ? Math.rint(value * power) / power : Math.rint(value / power) * power;
    }
}
