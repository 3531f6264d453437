package org.regbench.bench.layer;

import java.util.List;
import org.regbench.bench.kernel.Check;
import org.regbench.bench.kernel.Pass;
import org.regbench.bench.kernel.Size;
import org.regbench.bench.kernel.Work;

/** What a random mask must look like, read off the output, and that the way back used the same one. */
final class DropoutCheck {
    private static final double TOLERANCE = 1e-5;
    /** Limit of SELU, −λα (Klambauer et al. 2017). */
    private static final double SATURATED = -1.0507009873554805 * 1.6732632423543772;

    private final Work work;
    private final double rate;
    private final float[] x;
    private final float[] y;

    private DropoutCheck(Work work, Size size, float[] y) {
        this.work = work;
        this.y = y;
        rate = Rates.of(work.operation());
        x = Rates.input(size);
    }

    /** @param outputs y, and dx if the pass goes back */
    static void check(Work work, Size size, List<float[]> outputs) {
        var check = new DropoutCheck(work, size, outputs.get(0));
        var mask = work.pass() == Pass.TEST ? check.identity() : check.mask(size);
        if (work.pass() == Pass.FORWARD_AND_BACKWARD) {
            var cotangent = Rates.cotangent(size);
            var expected = new double[mask.length];
            for (int i = 0; i < mask.length; i++) {
                expected[i] = cotangent[i] * mask[i];
            }
            Check.close("gradient", outputs.get(1), expected, TOLERANCE);
        }
    }

    private double[] identity() {
        var mask = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            Check.close("output at test time", y[i], x[i], 0, i);
            mask[i] = 1;
        }
        return mask;
    }

    /** dy/dx of each element. */
    private double[] mask(Size size) {
        return switch (work.operation()) {
            case DropoutBenchmark.GAUSSIAN -> gaussian();
            case DropoutBenchmark.ALPHA -> alpha();
            case DropoutBenchmark.DROPBLOCK -> blocks();
            case DropoutBenchmark.SPATIAL -> maps((int) (size.dimensions()[2] * size.dimensions()[3]));
            case DropoutBenchmark.DROPCONNECT -> bernoulli(work.engine().equals("dl4j") ? 1 : 1 / (1 - rate), 1);
            default -> bernoulli(1 / (1 - rate), 1);
        };
    }

    private double[] bernoulli(double kept, int group) {
        var mask = new double[x.length];
        int dropped = 0;
        for (int i = 0; i < x.length; i++) {
            mask[i] = y[i] == 0 ? 0 : kept;
            dropped += y[i] == 0 ? 1 : 0;
            Check.close("output", y[i], x[i] * mask[i], TOLERANCE, i);
        }
        Check.share("share of zeros", (double) dropped / x.length, rate, x.length / group);
        return mask;
    }

    private double[] maps(int pixels) {
        var mask = bernoulli(1 / (1 - rate), pixels);
        for (int i = 0; i < mask.length; i++) {
            Check.that(mask[i] == mask[i / pixels * pixels], "feature map " + i / pixels + " is dropped in part");
        }
        return mask;
    }

    /** Standard errors: s/√n of the mean, s²·√(2/n) of the variance. */
    private double[] gaussian() {
        var mask = new double[x.length];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            mask[i] = (double) y[i] / x[i];
            sum += mask[i];
            squares += (mask[i] - 1) * (mask[i] - 1);
        }
        double variance = rate / (1 - rate);
        int n = x.length;
        Check.that(Math.abs(sum / n - 1) <= 4 * Math.sqrt(variance / n), "mean of the noise is " + sum / n);
        Check.that(
                Math.abs(squares / n - variance) <= 4 * variance * Math.sqrt(2.0 / n),
                "variance of the noise is " + squares / n);
        return mask;
    }

    private double[] alpha() {
        double scale = 1 / Math.sqrt((1 - rate) * (1 + rate * SATURATED * SATURATED));
        double shift = -scale * rate * SATURATED;
        double droppedValue = scale * SATURATED + shift;
        var mask = new double[x.length];
        int dropped = 0;
        for (int i = 0; i < x.length; i++) {
            boolean isDropped = y[i] < 0; // x is positive, and so is what is kept
            mask[i] = isDropped ? 0 : scale;
            dropped += isDropped ? 1 : 0;
            Check.close("output", y[i], isDropped ? droppedValue : scale * x[i] + shift, TOLERANCE, i);
        }
        Check.share("share of dropped activations", (double) dropped / x.length, rate, x.length);
        return mask;
    }

    /** Overlapping blocks make the share of zeros a little less than the rate; the mean of the mask is 1. */
    private double[] blocks() {
        var mask = new double[x.length];
        double zeros = 0;
        for (float value : y) {
            zeros += value == 0 ? 1 : 0;
        }
        double kept = x.length / (x.length - zeros);
        for (int i = 0; i < x.length; i++) {
            mask[i] = y[i] == 0 ? 0 : kept;
            Check.close("output", y[i], x[i] * mask[i], TOLERANCE, i);
        }
        double share = zeros / x.length;
        Check.that(share > 0.8 * rate && share < 1.05 * rate, "share of zeros is " + share);
        return mask;
    }
}
