package org.regbench.report;

import java.util.List;
import java.util.OptionalDouble;
import org.regbench.result.EpochRow;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/**
 * When a run's validation score first came up to the target.
 *
 * @param target NaN if there is none, and then everything is NaN
 * @param seconds on the training clock; infinite if the target was not reached
 * @param epochs likewise
 * @param examples likewise
 */
record TargetTime(double target, double seconds, double epochs, double examples) {
    private static TargetTime all(double target, double time) {
        return new TargetTime(target, time, time, time);
    }

    /** A diverged run leaves no usable network, so it reaches nothing; a failed one says nothing either way. */
    static TargetTime of(RunRow row, OptionalDouble target) {
        if (target.isEmpty()) {
            return all(Double.NaN, Double.NaN);
        }
        return switch (row.status()) {
            case COMPLETED -> of(row.curve(), target.getAsDouble());
            case DIVERGED -> all(target.getAsDouble(), Double.POSITIVE_INFINITY);
            case FAILED, INCOMPATIBLE -> all(target.getAsDouble(), Double.NaN);
        };
    }

    private static TargetTime of(List<EpochRow> curve, double target) {
        return curve.stream()
                .filter(point -> point.validationScore() >= target)
                .findFirst()
                .map(point -> new TargetTime(target, point.trainingSeconds(), point.epoch(), point.examples()))
                .orElse(all(target, Double.POSITIVE_INFINITY));
    }

    boolean applies() {
        return !Double.isNaN(seconds);
    }

    boolean reached() {
        return Double.isFinite(seconds);
    }

    /** The best validation score of a completed run. */
    static OptionalDouble bestValidation(RunRow row) {
        return row.status() != Status.COMPLETED
                ? OptionalDouble.empty()
                : row.curve().stream()
                        .mapToDouble(EpochRow::validationScore)
                        .filter(score -> !Double.isNaN(score))
                        .max();
    }
}
