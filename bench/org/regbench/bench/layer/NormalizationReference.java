package org.regbench.bench.layer;

import java.util.List;
import org.regbench.bench.kernel.Check;
import org.regbench.bench.kernel.Numbers;
import org.regbench.bench.kernel.Pass;
import org.regbench.bench.kernel.Size;
import org.regbench.bench.kernel.Work;

/**
 * Normalization in plain Java and double precision: with s = √(σ² + ε), x̂ = (x − μ)/s and gain 1, shift 0,
 *
 * <pre>y = x̂,   ∂x = (∂y − mean(∂y) − x̂·mean(∂y·x̂))/s, means over the elements that share μ and σ</pre>
 */
final class NormalizationReference {
    static final double EPSILON = 1e-5;
    /** The engines sum up to 131,072 floats. */
    private static final double TOLERANCE = 1e-4;

    private static final int GROUPS = 8;

    private final Work work;
    private final Size size;
    private final int channels;
    private final int pixels;
    private final float[] x;
    private final float[] dy;

    NormalizationReference(Work work, Size size) {
        this.work = work;
        this.size = size;
        channels = (int) size.dimensions()[1];
        pixels = (int) (size.elements() / size.dimensions()[0] / channels);
        x = input(size);
        dy = cotangent(size);
    }

    static float[] input(Size size) {
        return Numbers.uniform(size, -2, 3, 1);
    }

    static float[] cotangent(Size size) {
        return Numbers.uniform(size, -1, 2, 2);
    }

    /** Of a batch normalization that has been trained: one number a channel. */
    static float[] runningMean(Size size) {
        return Numbers.uniform(channels(size), -1, 1, 3);
    }

    /** As {@link #runningMean}. */
    static float[] runningVariance(Size size) {
        return Numbers.uniform(channels(size), 0.5, 4, 4);
    }

    private static Size channels(Size size) {
        return new Size(size.dimensions()[1]);
    }

    /** Groups of channels. */
    static int groups() {
        return GROUPS;
    }

    /** @param outputs y, and dx if the pass goes back */
    void check(List<float[]> outputs) {
        var standardized = work.pass() == Pass.TEST ? byRunningStatistics() : new double[x.length];
        if (work.pass() == Pass.TEST) {
            Check.close("output", outputs.get(0), standardized, TOLERANCE);
            return;
        }
        double[] mean = means(i -> x[i]);
        double[] variance = means(i -> (x[i] - mean[set(i)]) * (x[i] - mean[set(i)]));
        for (int i = 0; i < x.length; i++) {
            standardized[i] = (x[i] - mean[set(i)]) / deviation(variance, i);
        }
        Check.close("output", outputs.get(0), standardized, TOLERANCE);
        if (work.pass() == Pass.FORWARD_AND_BACKWARD) {
            double[] shift = means(i -> dy[i]);
            double[] slope = means(i -> dy[i] * standardized[i]);
            var expected = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                expected[i] = (dy[i] - shift[set(i)] - standardized[i] * slope[set(i)]) / deviation(variance, i);
            }
            Check.close("gradient", outputs.get(1), expected, TOLERANCE);
        }
    }

    private double deviation(double[] variance, int i) {
        return Math.sqrt(variance[set(i)] + EPSILON);
    }

    private double[] byRunningStatistics() {
        float[] mean = runningMean(size);
        float[] variance = runningVariance(size);
        var y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = (x[i] - mean[set(i)]) / Math.sqrt(variance[set(i)] + EPSILON);
        }
        return y;
    }

    /** Which mean and variance an element has. */
    private int set(int i) {
        int example = i / pixels / channels;
        int channel = i / pixels % channels;
        return switch (work.operation()) {
            case NormalizationBenchmark.BATCH -> channel;
            case NormalizationBenchmark.LAYER -> example;
            case NormalizationBenchmark.GROUP -> example * GROUPS + channel / (channels / GROUPS);
            default -> throw new IllegalArgumentException(work.operation());
        };
    }

    @FunctionalInterface
    private interface Element {
        double at(int i);
    }

    private double[] means(Element of) {
        int sets = set(x.length - 1) + 1;
        var sums = new double[sets];
        for (int i = 0; i < x.length; i++) {
            sums[set(i)] += of.at(i);
        }
        for (int set = 0; set < sets; set++) {
            sums[set] /= (double) x.length / sets;
        }
        return sums;
    }
}
