package org.regbench.report;

import java.util.List;
import org.regbench.result.PruningRow;
import org.regbench.result.RunRow;

/** The columns of {@code pruning.csv}: one line for a run, criterion and share of weights removed. */
final class PruningColumns {
    /** A point of a run's pruning curve. */
    record Line(RunRow run, PruningRow point) {}

    private PruningColumns() {}

    static List<Column<Line>> standard() {
        return Column.ofRun(
                Line::run,
                new Column<>(
                        "criterion",
                        "",
                        "what weights of all layers are ranked by, the least going first: their magnitude, or -log alpha of variational dropout",
                        line -> line.point().criterion()),
                new Column<>(
                        "threshold",
                        "",
                        "whether the weights are those that the technique gives up: exact zeros of weight.ProximalL1, magnitude of at most 1e-3 of weight.L1, log alpha of 3 or more",
                        line -> line.point().threshold()),
                new Column<>("removed", "share", "weights removed, of all without biases", line -> line.point()
                        .removed()),
                new Column<>(
                        "test_score",
                        "score",
                        "accuracy or R² on the test part without them, final weights",
                        line -> line.point().score()));
    }
}
