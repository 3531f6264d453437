package org.regbench.report;

/** The headline of a task and how people read it. */
public enum Score {
    CLASSIFICATION("accuracy", "%", "macro_f1", "macro F1", 100, "points"),
    REGRESSION("r2", "", "mae", "MAE", 1, "R²");

    private final String metric;
    private final String unit;
    private final String secondMetric;
    private final String second;
    private final double scale;
    private final String difference;

    Score(String metric, String unit, String secondMetric, String second, double scale, String difference) {
        this.metric = metric;
        this.unit = unit;
        this.secondMetric = secondMetric;
        this.second = second;
        this.scale = scale;
        this.difference = difference;
    }

    static Score of(String task) {
        return task.equals("regression") ? REGRESSION : CLASSIFICATION;
    }

    /** Name of the headline metric in a part, for example {@code test_accuracy}. */
    String in(String part) {
        return part + "_" + metric;
    }

    /** Name of the metric beside it on the test part. */
    String second() {
        return "test_" + secondMetric;
    }

    String secondTitle() {
        return second;
    }

    String title() {
        return this == REGRESSION ? "R²" : "accuracy %";
    }

    /** The name of an axis, with its unit. */
    String axis() {
        return this == REGRESSION ? "R²" : "accuracy, %";
    }

    /** With this many digits, so that both tasks show about four. */
    int digits() {
        return this == REGRESSION ? 4 : 2;
    }

    double scale() {
        return scale;
    }

    /** For example {@code 84.21 %}. */
    String show(double value) {
        return Shown.fixed(value * scale, digits()) + (unit.isEmpty() ? "" : " " + unit);
    }

    /** For example {@code +1.20 points}. */
    String showDifference(double value) {
        return Shown.signed(value * scale, digits()) + " " + difference;
    }

    /** For example {@code 95% interval -0.10 to +2.50}. */
    String showInterval(double low, double high) {
        return "95% interval " + Shown.signed(low * scale, digits()) + " to " + Shown.signed(high * scale, digits());
    }
}
