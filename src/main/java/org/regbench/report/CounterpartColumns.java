package org.regbench.report;

import static org.regbench.report.Column.number;

import java.util.List;

/** The columns of the file of {@code compare}: one line for a combination in both folders. */
final class CounterpartColumns {
    private CounterpartColumns() {}

    static List<Column<Counterpart>> standard() {
        return Column.ofGroup(
                c -> c.place().group(),
                new Column<>("combination", "", "as in runs.csv", c -> c.place().combination()),
                new Column<>("label", "", "as in runs.csv", c -> c.b().label()),
                new Column<>("score", "", "the metric behind the next columns", c -> c.score()
                        .in("test")),
                new Column<>("n_a", "", "completed runs in the first folder", c -> c.a().score()
                        .n()),
                number("mean_a", "score", "mean over them", c -> c.a().score().mean()),
                new Column<>("n_b", "", "completed runs in the second folder", c -> c.b().score()
                        .n()),
                number("mean_b", "score", "mean over them", c -> c.b().score().mean()),
                new Column<>(
                        "pairs",
                        "",
                        "seeds that both completed; from two on differences are paired",
                        Counterpart::pairs),
                new Column<>(
                        "same", "", "whether the scores of these seeds are equal to the last bit", Counterpart::same),
                number("difference", "score", "second minus first", c -> c.difference()
                        .mean()),
                number(
                        "difference_low",
                        "score",
                        "lower end of its 95% interval: paired t, else Welch's",
                        c -> c.difference().low()),
                number("difference_high", "score", "upper end", c -> c.difference()
                        .high()),
                number("training_seconds_a", "s", "median in the first folder", c -> c.a().trainingSeconds()),
                number("training_seconds_b", "s", "median in the second folder", c -> c.b().trainingSeconds()),
                number(
                        "time_ratio",
                        "ratio",
                        "training time of the second over the first, geometric mean",
                        c -> Math.exp(c.logTimeRatio().mean())),
                number(
                        "time_ratio_low",
                        "ratio",
                        "lower end of its 95% interval",
                        c -> Math.exp(c.logTimeRatio().low())),
                number(
                        "time_ratio_high",
                        "ratio",
                        "upper end",
                        c -> Math.exp(c.logTimeRatio().high())));
    }
}
