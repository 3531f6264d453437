package org.regbench.report;

import static org.regbench.report.Column.number;

import java.util.List;
import org.regbench.stats.Bootstrap;
import org.regbench.stats.Estimate;
import org.regbench.stats.Interval;
import org.regbench.stats.Quantiles;

/** The columns of {@code comparison.csv}: one line for a data set, network, budget and combination. */
final class ComparisonColumns {
    /**
     * A combination among those that it is compared with; the interval, which takes thousands of draws, is made once.
     */
    record Line(Comparison of, CombinationRow row, Interval bootstrap) {}

    private ComparisonColumns() {}

    static List<Line> of(Comparison comparison) {
        return comparison.rows().stream()
                .map(row -> new Line(comparison, row, Bootstrap.STANDARD.interval(Estimate::mean, row.scoreValues())))
                .toList();
    }

    static List<Column<Line>> standard() {
        return Column.ofGroup(
                line -> line.of().group(),
                new Column<>(
                        "combination", "", "as in runs.csv", line -> line.row().combination()),
                new Column<>("label", "", "as in runs.csv", line -> line.row().label()),
                new Column<>("runs", "", "runs with a row", line -> line.row().runs()),
                new Column<>("seeds", "", "different seeds among them", line -> line.row()
                        .seeds()),
                new Column<>("completed", "", "runs that completed", line -> line.row()
                        .completed()),
                new Column<>(
                        "failed", "", "runs that failed", line -> line.row().failed()),
                new Column<>("diverged", "", "runs whose loss left the finite numbers", line -> line.row()
                        .diverged()),
                new Column<>("incompatible", "", "runs that cannot be built", line -> line.row()
                        .incompatible()),
                new Column<>("reason", "", "why runs did not complete", line -> line.row()
                        .reason()),
                new Column<>(
                        "score", "", "the metric behind the next columns: test_accuracy or test_r2", line -> line.of()
                                .score()
                                .in("test")),
                number("mean", "score", "mean over completed runs", line -> line.row()
                        .score()
                        .mean()),
                number("sd", "score", "standard deviation over them (n - 1)", line -> line.row()
                        .score()
                        .sd()),
                number("low", "score", "lower end of the 95% interval of the mean (Student's t)", line -> line.row()
                        .score()
                        .low()),
                number("high", "score", "upper end", line -> line.row().score().high()),
                number(
                        "bootstrap_low",
                        "score",
                        "lower end of the 95% bootstrap interval of the mean; too narrow below ten seeds",
                        line -> line.bootstrap().low()),
                number("bootstrap_high", "score", "upper end", line -> line.bootstrap()
                        .high()),
                number(
                        "interquartile_mean",
                        "score",
                        "mean of the middle half of the runs",
                        line -> Quantiles.interquartileMean(line.row().scoreValues())),
                number("best_mean", "score", "mean with the weights of the best validation epoch", line -> line.row()
                        .bestScore()),
                number("train_mean", "score", "mean on the training part", line -> line.row()
                        .trainScore()),
                number(
                        "macro_f1_mean",
                        "share",
                        "mean macro F1 on the test part; empty for regression",
                        line -> line.of().score() == Score.CLASSIFICATION
                                ? line.row().second()
                                : Double.NaN),
                number(
                        "mae_mean",
                        "target unit",
                        "mean absolute error on the test part; empty for classification",
                        line -> line.of().score() == Score.REGRESSION
                                ? line.row().second()
                                : Double.NaN),
                number("gap_mean", "score", "mean generalization gap, train minus test", line -> line.row()
                        .gap()),
                new Column<>(
                        "paired_seeds",
                        "",
                        "seeds that this combination and the baseline both completed",
                        line -> line.row().difference().n()),
                number(
                        "difference",
                        "score",
                        "mean difference to the baseline over these seeds; above 0 is better",
                        line -> line.row().difference().mean()),
                number("difference_low", "score", "lower end of its 95% interval (paired t)", line -> line.row()
                        .difference()
                        .low()),
                number("difference_high", "score", "upper end", line -> line.row()
                        .difference()
                        .high()),
                new Column<>(
                        "same_weights_as",
                        "",
                        "the combination of some of its techniques that came to the same weights and scores, to the last bit, on every seed of both, two at least; empty if there is none",
                        line -> line.row().sameWeightsAs()),
                number(
                        "target",
                        "score",
                        "validation score that convergence is timed against; empty without a baseline",
                        line -> line.of().target().orElse(Double.NaN)),
                number(
                        "reached_share",
                        "share",
                        "of completed and diverged runs that came up to the target",
                        line -> line.row().reachedShare()),
                number(
                        "median_seconds_to_target",
                        "s",
                        "median convergence time, not reached counting as infinite; empty if infinite",
                        line -> line.row().secondsToTarget()),
                number(
                        "seconds_to_target_q1",
                        "s",
                        "first quartile: a quarter of the runs is as fast; empty if infinite",
                        line -> line.row().firstQuartile()),
                number("seconds_to_target_q3", "s", "third quartile", line -> line.row()
                        .thirdQuartile()),
                number("median_epochs_to_target", "epoch", "the same in epochs", line -> line.row()
                        .epochsToTarget()),
                number("median_training_seconds", "s", "median over completed runs", line -> line.row()
                        .trainingSeconds()),
                number(
                        "speed",
                        "ratio",
                        "median examples per second against the baseline's; below 1 is slower",
                        line -> line.row().speed()),
                number("zero_weights_mean", "share", "mean share of weights that are exactly zero", line -> line.row()
                        .zeroWeights()),
                number(
                        "negligible_weights_mean",
                        "share",
                        "mean share of weights too small to matter, zeros included",
                        line -> line.row().negligibleWeights()),
                number(
                        "filter_correlation_mean",
                        "",
                        "mean absolute cosine between the incoming weights of two units or filters, over weight arrays and runs; 0 is orthogonal",
                        line -> line.row().filterCorrelation()),
                number(
                        "calibration_error_mean",
                        "share",
                        "mean expected calibration error on the test part; empty for regression",
                        line -> line.row().calibrationError()),
                number(
                        "median_overfit_epoch",
                        "epoch",
                        "median over the runs of the epoch from which on they overfit; empty unless most do",
                        line -> line.row().overfitEpoch()),
                new Column<>(
                        "shared",
                        "",
                        "whether any of the runs had neighbours, which makes times rough",
                        line -> line.of().shared()));
    }
}
