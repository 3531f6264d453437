package org.regbench.measure;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.regbench.data.Task;

/**
 * The metrics. Each is a pure function of predictions; adding one is one constant here.
 *
 * <p>Macro averages are over <b>all</b> classes: one that is never predicted counts with 0, which Deeplearning4j's
 * {@code Evaluation} leaves out.
 */
public enum Metric {
    ACCURACY(
            Task.CLASSIFICATION,
            "share",
            true,
            "share of examples whose most probable class is the true one",
            p -> ClassCounts.of(p).accuracy()),
    BALANCED_ACCURACY(
            Task.CLASSIFICATION, "share", true, "recall averaged over the classes that occur", p -> ClassCounts.of(p)
                    .balancedAccuracy()),
    MACRO_F1(
            Task.CLASSIFICATION,
            "share",
            true,
            "F1 = 2·TP / (2·TP + FP + FN), averaged over all classes",
            p -> ClassCounts.of(p).macroF1()),
    MACRO_PRECISION(
            Task.CLASSIFICATION, "share", true, "TP / (TP + FP), averaged over all classes", p -> ClassCounts.of(p)
                    .macroPrecision()),
    MACRO_RECALL(Task.CLASSIFICATION, "share", true, "TP / (TP + FN), averaged over all classes", p -> ClassCounts.of(p)
            .macroRecall()),
    LOG_LOSS(
            Task.CLASSIFICATION,
            "nats",
            false,
            "mean of −ln(probability of the true class), probabilities clipped to [1e-7, 1]",
            Losses::logLoss),
    CALIBRATION_ERROR(
            Task.CLASSIFICATION,
            "share",
            false,
            "expected calibration error over 15 equal confidence bins (Guo et al. 2017)",
            Losses::expectedCalibrationError),
    MSE(Task.REGRESSION, "target unit squared", false, "mean squared error", Losses::meanSquaredError),
    MAE(Task.REGRESSION, "target unit", false, "mean absolute error", Losses::meanAbsoluteError),
    R2(
            Task.REGRESSION,
            "share",
            true,
            "1 − squared error / squared deviation from the mean of the same part",
            Losses::rSquared);

    private final Task task;
    private final String unit;
    private final boolean higherIsBetter;
    private final String meaning;
    private final ToDoubleFunction<Predictions> function;

    Metric(Task task, String unit, boolean higherIsBetter, String meaning, ToDoubleFunction<Predictions> function) {
        this.task = task;
        this.unit = unit;
        this.higherIsBetter = higherIsBetter;
        this.meaning = meaning;
        this.function = function;
    }

    /** The metrics of a task, in the order of tables. */
    public static Stream<Metric> of(Task task) {
        return Stream.of(values()).filter(metric -> metric.task == task);
    }

    /** The metric that tables lead with: accuracy, or R squared. */
    public static Metric headlineOf(Task task) {
        return task == Task.CLASSIFICATION ? ACCURACY : R2;
    }

    /** The loss that curves show: log-loss, or mean squared error. */
    public static Metric lossOf(Task task) {
        return task == Task.CLASSIFICATION ? LOG_LOSS : MSE;
    }

    public double of(Predictions predictions) {
        return function.applyAsDouble(predictions);
    }

    /** As it stands in column names: {@code macro_f1}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Task task() {
        return task;
    }

    public String unit() {
        return unit;
    }

    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    public String meaning() {
        return meaning;
    }
}
