package org.regbench.measure;

/** Metrics that look at predicted numbers rather than at the winning class. */
final class Losses {
    private static final double SMALLEST_PROBABILITY = 1e-7;

    private Losses() {}

    static double logLoss(Predictions p) {
        double sum = 0;
        for (int row = 0; row < p.count(); row++) {
            double probability = p.probability(row, p.trueClass(row));
            // a probability that is not a number must not be clipped into a harmless one
            sum -= Math.log(probability < SMALLEST_PROBABILITY ? SMALLEST_PROBABILITY : probability);
        }
        return sum / p.count();
    }

    static double expectedCalibrationError(Predictions p) {
        return Reliability.of(p).expectedCalibrationError();
    }

    static double meanSquaredError(Predictions p) {
        double sum = 0;
        for (int i = 0; i < p.count(); i++) {
            sum += square(error(p, i));
        }
        return sum / p.count();
    }

    static double meanAbsoluteError(Predictions p) {
        double sum = 0;
        for (int i = 0; i < p.count(); i++) {
            sum += Math.abs(error(p, i));
        }
        return sum / p.count();
    }

    static double rSquared(Predictions p) {
        double mean = 0;
        for (int i = 0; i < p.count(); i++) {
            mean += p.target()[i];
        }
        mean /= p.count();
        double deviation = 0;
        for (int i = 0; i < p.count(); i++) {
            deviation += square((p.target()[i] - mean) * p.scale().deviation());
        }
        return 1 - meanSquaredError(p) * p.count() / deviation;
    }

    private static double error(Predictions p, int i) {
        return ((double) p.predicted()[i] - p.target()[i]) * p.scale().deviation();
    }

    private static double square(double value) {
        return value * value;
    }
}
