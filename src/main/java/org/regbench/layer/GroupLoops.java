package org.regbench.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The loops of layer and group normalization over an array of floats, one example at a time.
 *
 * <p>The arrays of a loop all have the same index, counted from the start of the example: HotSpot 17 vectorizes
 * {@code a[i] = b[i] * c[i]} but not {@code a[i] = b[first + i]}. For the same reason every element has a gain of its
 * own where channels are small; where they are large, their gain is a constant of the loop.
 */
final class GroupLoops {
    /** Numbers of a channel from which on a loop for each channel costs less than a gain for each number. */
    private static final int LARGE = 128;

    private final int count;
    private final int groups;
    private final int channels;
    /** Numbers of a channel. */
    private final int pixels;
    /** Numbers of a group. */
    private final int length;
    /** Numbers of an example. */
    private final int width;

    private final double epsilon;
    private final boolean rectified;

    private final float[] values;
    private final float[] products;

    /** @param array of shape [n, channels] or [n, channels, height, width] */
    GroupLoops(INDArray array, int groups, double epsilon, boolean rectified) {
        this.groups = groups;
        this.epsilon = epsilon;
        this.rectified = rectified;
        count = (int) array.size(0);
        channels = (int) array.size(1);
        width = (int) (array.length() / count);
        pixels = width / channels;
        length = width / groups;
        values = new float[width];
        products = new float[width];
    }

    /** Mean μ and s = 1/√(σ² + ε) of each group of each example. */
    record Moments(float[] mean, float[] scale) {}

    /** y = gain x̂ + shift, rectified if asked for. */
    Moments forward(HostFloats x, float[] gain, float[] shift, HostFloats y) {
        var moments = new Moments(new float[count * groups], new float[count * groups]);
        float[] a = spread(gain);
        float[] b = spread(shift);
        for (int n = 0; n < count; n++) {
            x.read(n * width, values, 0, width);
            measure(n, moments);
            for (int group = 0; group < groups; group++) {
                int from = group * length;
                float scale = moments.scale[n * groups + group];
                if (large()) {
                    for (int c = from / pixels; c < (from + length) / pixels; c++) {
                        scaleAndShift(values, scale * gain[c], shift[c], c * pixels, (c + 1) * pixels);
                    }
                } else {
                    scaleAndShift(values, scale, a, b, from, from + length);
                }
            }
            if (rectified) {
                Rectifier.forward(values, 0f, 0, width);
            }
            y.write(n * width, values, 0, width);
        }
        return moments;
    }

    /** Of an array that has not gone {@link #forward}. */
    Moments moments(HostFloats x) {
        var moments = new Moments(new float[count * groups], new float[count * groups]);
        for (int n = 0; n < count; n++) {
            x.read(n * width, values, 0, width);
            measure(n, moments);
        }
        return moments;
    }

    /** Leaves x − μ in the values. */
    private void measure(int n, Moments moments) {
        for (int group = 0; group < groups; group++) {
            int from = group * length;
            int to = from + length;
            float mean = Lanes.sum(values, from, to) / length;
            centre(values, mean, products, from, to);
            double variance = Lanes.sum(products, from, to) / length;
            moments.mean[n * groups + group] = mean;
            moments.scale[n * groups + group] = (float) (1 / Math.sqrt(variance + epsilon));
        }
    }

    /**
     * With g = gain ∂y, where ∂y counts as 0 if a rectified y is: ∂x = s (g − mean(g) − x̂ mean(g x̂)); to dGain and
     * dShift are added the sums of ∂y x̂ and of ∂y.
     */
    void backward(
            HostFloats x,
            Moments moments,
            HostFloats dy,
            float[] gain,
            float[] shift,
            float[] dGain,
            float[] dShift,
            HostFloats dx) {
        float[] gradient = new float[width];
        float[] a = spread(gain);
        float[] b = spread(shift);
        float[] onGain = new float[a.length];
        float[] onShift = new float[a.length];
        for (int n = 0; n < count; n++) {
            x.read(n * width, values, 0, width);
            dy.read(n * width, gradient, 0, width);
            for (int group = 0; group < groups; group++) {
                float mean = moments.mean[n * groups + group];
                float scale = moments.scale[n * groups + group];
                if (large()) {
                    differentiate(gradient, mean, scale, gain, shift, dGain, dShift, group);
                } else {
                    int from = group * length;
                    int to = from + length;
                    if (rectified) {
                        gate(gradient, values, mean, scale, a, b, from, to);
                    }
                    standardize(values, mean, scale, gradient, onGain, onShift, from, to);
                    multiply(gradient, a, gradient, from, to);
                    multiply(gradient, values, products, from, to);
                    float g = Lanes.sum(gradient, from, to) / length;
                    float gx = Lanes.sum(products, from, to) / length;
                    combine(gradient, scale, values, -scale * gx, -scale * g, from, to);
                }
            }
            dx.write(n * width, gradient, 0, width);
        }
        if (!large()) {
            for (int c = 0; c < channels; c++) {
                dGain[c] += Lanes.sum(onGain, c * pixels, (c + 1) * pixels);
                dShift[c] += Lanes.sum(onShift, c * pixels, (c + 1) * pixels);
            }
        }
    }

    /** One group of large channels: sums of each channel, weighed with its gain, are those of the group. */
    private void differentiate(
            float[] gradient,
            float mean,
            float scale,
            float[] gain,
            float[] shift,
            float[] dGain,
            float[] dShift,
            int group) {
        int first = group * length / pixels;
        int end = first + length / pixels;
        float g = 0;
        float gx = 0;
        for (int c = first; c < end; c++) {
            int from = c * pixels;
            int to = from + pixels;
            if (rectified) {
                gate(gradient, values, mean, scale * gain[c], shift[c], from, to);
            }
            standardize(values, mean, scale, gradient, products, from, to);
            float sum = Lanes.sum(gradient, from, to);
            float product = Lanes.sum(products, from, to);
            dShift[c] += sum;
            dGain[c] += product;
            g += gain[c] * sum / length;
            gx += gain[c] * product / length;
        }
        for (int c = first; c < end; c++) {
            int from = c * pixels;
            combine(gradient, scale * gain[c], values, -scale * gx, -scale * g, from, from + pixels);
        }
    }

    private boolean large() {
        return pixels >= LARGE;
    }

    /** A number of each channel for each number of an example; nothing for large channels. */
    private float[] spread(float[] ofChannels) {
        if (pixels == 1) {
            return ofChannels;
        }
        if (large()) {
            return new float[0];
        }
        var spread = new float[width];
        for (int i = 0; i < width; i++) {
            spread[i] = ofChannels[i / pixels];
        }
        return spread;
    }

    private static void centre(float[] v, float mean, float[] squares, int from, int to) {
        for (int i = from; i < to; i++) {
            float d = v[i] - mean;
            v[i] = d;
            squares[i] = d * d;
        }
    }

    private static void scaleAndShift(float[] v, float a, float b, int from, int to) {
        for (int i = from; i < to; i++) {
            v[i] = v[i] * a + b;
        }
    }

    private static void scaleAndShift(float[] v, float scale, float[] a, float[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            v[i] = v[i] * scale * a[i] + b[i];
        }
    }

    /** g = 0 where the forward pass gave 0: it computes y again, by the same operations. */
    private static void gate(float[] g, float[] v, float mean, float a, float b, int from, int to) {
        for (int i = from; i < to; i++) {
            g[i] = Rectifier.pass(g[i], (v[i] - mean) * a + b);
        }
    }

    private static void gate(float[] g, float[] v, float mean, float scale, float[] a, float[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            g[i] = Rectifier.pass(g[i], (v[i] - mean) * scale * a[i] + b[i]);
        }
    }

    /** v = x̂, and sums of ∂y x̂ and ∂y. */
    private static void standardize(
            float[] v, float mean, float scale, float[] g, float[] products, float[] sums, int from, int to) {
        for (int i = from; i < to; i++) {
            float x = (v[i] - mean) * scale;
            v[i] = x;
            products[i] += g[i] * x;
            sums[i] += g[i];
        }
    }

    /** v = x̂ and products = ∂y x̂. */
    private static void standardize(float[] v, float mean, float scale, float[] g, float[] products, int from, int to) {
        for (int i = from; i < to; i++) {
            float x = (v[i] - mean) * scale;
            v[i] = x;
            products[i] = g[i] * x;
        }
    }

    private static void multiply(float[] a, float[] b, float[] products, int from, int to) {
        for (int i = from; i < to; i++) {
            products[i] = a[i] * b[i];
        }
    }

    /** g = a g + b x + c. */
    private static void combine(float[] g, float a, float[] x, float b, float c, int from, int to) {
        for (int i = from; i < to; i++) {
            g[i] = a * g[i] + b * x[i] + c;
        }
    }
}
