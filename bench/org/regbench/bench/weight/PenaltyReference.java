package org.regbench.bench.weight;

import org.regbench.bench.kernel.Check;
import org.regbench.bench.kernel.Engine;
import org.regbench.bench.kernel.Kernel;
import org.regbench.bench.kernel.Numbers;
import org.regbench.bench.kernel.Size;
import org.regbench.bench.kernel.Work;

/** Penalties and projections in plain Java and double precision; λ = 1, so that errors show. */
final class PenaltyReference {
    static final double LAMBDA = 1;
    static final double CLIPPED_NORM = 1;

    private static final double TOLERANCE = 1e-4;
    /** PyTorch adds up the squares of ten million numbers in float: its norm was 2.4e-4 off. */
    private static final double PYTORCH_NORM_TOLERANCE = 1e-3;

    private final Work work;
    private final int units;
    private final int inputs;
    private final float[] weights;
    private final float[] gradient;

    PenaltyReference(Work work, Size size) {
        this.work = work;
        units = (int) size.dimensions()[0];
        inputs = (int) size.dimensions()[1];
        weights = weights(size);
        gradient = gradient(size);
    }

    static float[] weights(Size size) {
        double bound = Math.sqrt(3.0 / size.dimensions()[1]);
        return Numbers.uniform(size, -bound, bound, 1);
    }

    static float[] gradient(Size size) {
        return Numbers.uniform(size, -1, 1, 2);
    }

    /** About half of the units are longer: their squared lengths have the mean 1. */
    static double maxNorm() {
        return 1;
    }

    void check(float[] computed) {
        for (int unit = 0; unit < units; unit += rowsApart()) {
            double[] expected = row(unit);
            for (int j = 0; j < inputs; j++) {
                int at = unit * inputs + j;
                double scale = work.operation().equals(PenaltyBenchmark.CLIPPING) ? wholeNorm() : 1;
                Check.close(work.operation(), (float) (computed[at] * scale), expected[j] * scale, tolerance(), at);
            }
        }
    }

    private double tolerance() {
        boolean norm = work.operation().equals(PenaltyBenchmark.CLIPPING);
        return norm && work.engine().equals(Engine.PYTORCH.title()) ? PYTORCH_NORM_TOLERANCE : TOLERANCE;
    }

    /** A row of the orthogonal penalty costs as much as the whole of another. */
    private int rowsApart() {
        return work.operation().equals(PenaltyBenchmark.ORTHOGONAL) ? units / 4 : 1;
    }

    private double[] row(int unit) {
        double[] row = new double[inputs];
        double[] orthogonal =
                work.operation().equals(PenaltyBenchmark.ORTHOGONAL) ? fromOrthogonal(unit) : new double[0];
        double factor = factor(unit);
        for (int j = 0; j < inputs; j++) {
            double w = weights[unit * inputs + j];
            double g = gradient[unit * inputs + j];
            row[j] = switch (work.operation()) {
                case PenaltyBenchmark.L1 -> g + Kernel.RUNS_BEFORE_CHECK * LAMBDA * Math.signum(w);
                case PenaltyBenchmark.L2 -> g + Kernel.RUNS_BEFORE_CHECK * LAMBDA * w;
                case PenaltyBenchmark.ELASTIC -> g + Kernel.RUNS_BEFORE_CHECK * LAMBDA * (Math.signum(w) + w);
                case PenaltyBenchmark.ORTHOGONAL -> g + Kernel.RUNS_BEFORE_CHECK * LAMBDA * orthogonal[j];
                case PenaltyBenchmark.MAX_NORM -> w * factor;
                case PenaltyBenchmark.CLIPPING -> g * factor;
                default -> throw new IllegalArgumentException(work.operation());
            };
        }
        return row;
    }

    private double factor(int unit) {
        return switch (work.operation()) {
            case PenaltyBenchmark.MAX_NORM -> Math.min(1, maxNorm() / norm(weights, unit * inputs, inputs));
            case PenaltyBenchmark.CLIPPING -> Math.min(1, CLIPPED_NORM / wholeNorm());
            default -> 1;
        };
    }

    private double wholeNorm = Double.NaN;

    private double wholeNorm() {
        if (Double.isNaN(wholeNorm)) {
            wholeNorm = norm(gradient, 0, gradient.length);
        }
        return wholeNorm;
    }

    private static double norm(float[] values, int from, int count) {
        double squares = 0;
        for (int i = from; i < from + count; i++) {
            squares += (double) values[i] * values[i];
        }
        return Math.sqrt(squares);
    }

    /** One row of 4·(MMᵀ − I)·M. */
    private double[] fromOrthogonal(int unit) {
        var row = new double[inputs];
        for (int other = 0; other < units; other++) {
            double product = other == unit ? -1 : 0;
            for (int j = 0; j < inputs; j++) {
                product += (double) weights[unit * inputs + j] * weights[other * inputs + j];
            }
            for (int j = 0; j < inputs; j++) {
                row[j] += 4 * product * weights[other * inputs + j];
            }
        }
        return row;
    }
}
