package org.regbench.report;

import java.util.List;
import org.regbench.result.EpochRow;
import org.regbench.result.RunRow;

/** The columns of {@code curves.csv}: one line for a run and epoch. */
final class CurveColumns {
    /** A point of a run's curve. */
    record Line(RunRow run, EpochRow point) {}

    private CurveColumns() {}

    static List<Column<Line>> standard() {
        return Column.ofRun(
                Line::run,
                new Column<>("epoch", "", "from 1", line -> line.point().epoch()),
                new Column<>("examples", "", "training examples seen so far", line -> line.point()
                        .examples()),
                new Column<>("training_seconds", "s", "training clock so far", line -> line.point()
                        .trainingSeconds()),
                new Column<>(
                        "train_loss",
                        "nats or MSE",
                        "data loss without penalties on a fixed part of the training part, in test mode",
                        line -> line.point().trainLoss()),
                new Column<>("train_score", "score", "accuracy or R² on the same", line -> line.point()
                        .trainScore()),
                new Column<>("validation_loss", "nats or MSE", "data loss on the validation part", line -> line.point()
                        .validationLoss()),
                new Column<>("validation_score", "score", "accuracy or R² on the validation part", line -> line.point()
                        .validationScore()));
    }
}
