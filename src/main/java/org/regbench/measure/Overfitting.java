package org.regbench.measure;

import java.util.List;
import java.util.Optional;
import org.regbench.train.Trained.Epoch;

/**
 * Overfitting as the curves show it: the validation loss rises from its lowest point while the training loss goes on
 * falling.
 *
 * @param onset epoch of the lowest validation loss
 * @param rise last validation loss minus the lowest one
 */
public record Overfitting(int onset, double rise) {
    /** Rises below this share of the lowest loss are taken for noise. */
    private static final double NOISE = 0.02;

    /** The diagnosis; empty where the curves show no overfitting. */
    public static Optional<Overfitting> of(List<Epoch> curve) {
        if (curve.size() < 2) {
            return Optional.empty();
        }
        var lowest = curve.get(0);
        for (var epoch : curve) {
            if (epoch.validation().loss() < lowest.validation().loss()) {
                lowest = epoch;
            }
        }
        var last = curve.get(curve.size() - 1);
        double rise = last.validation().loss() - lowest.validation().loss();
        boolean trainingWentOn = last.train().loss() < lowest.train().loss();
        return rise > NOISE * lowest.validation().loss() && trainingWentOn
                ? Optional.of(new Overfitting(lowest.number(), rise))
                : Optional.empty();
    }
}
