package org.regbench.layer;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The loops of batch normalization over the channels of an array, in memory order.
 *
 * <p>An array is n times c planes: the images' channels of [n, c, h, w], or, of [n, c], planes of a single value, for
 * which the loop runs along the channels instead. All sums run over arrays of accumulators, one a pixel of the plane or
 * one a channel: HotSpot vectorizes those, and each accumulator adds up only n numbers, which keeps float sums exact to
 * about 1e-6.
 */
final class ChannelLoops {

    final int channels;
    /** Values a channel. */
    final int count;

    private final int images;
    private final int plane;
    /** One row of memory: a plane, or all channels of an example. */
    private final int row;

    private final int rows;

    ChannelLoops(INDArray array) {
        images = (int) array.size(0);
        channels = (int) array.size(1);
        plane = (int) (array.length() / images / channels);
        count = images * plane;
        row = plane == 1 ? channels : plane;
        rows = plane == 1 ? images : images * channels;
    }

    /**
     * Mean and biased variance of each channel, in one pass over memory: sums of x − k and of (x − k)², with k the
     * channel's mean in the first example. The usual formula, which has k = 0, cancels where the mean is far above the
     * deviation. With this k, (mean − k)² is at most n times the variance, for k is one of n parts of the mean.
     */
    void moments(HostFloats x, float[] mean, float[] variance) {
        float[] values = new float[row];
        float[] sums = new float[row];
        float[] squares = new float[row];
        if (plane == 1) {
            float[] first = new float[row];
            x.read(0, first, 0, row);
            for (int r = 0; r < rows; r++) {
                x.read(r * row, values, 0, row);
                subtract(values, first);
                addTo(sums, values);
                addSquares(squares, values);
            }
            for (int c = 0; c < channels; c++) {
                float away = sums[c] / count;
                mean[c] = first[c] + away;
                variance[c] = Math.max(0, squares[c] / count - away * away);
            }
            return;
        }
        for (int c = 0; c < channels; c++) {
            Arrays.fill(sums, 0f);
            Arrays.fill(squares, 0f);
            x.read(c * row, values, 0, row);
            float first = Lanes.sum(values, 0, row) / row;
            for (int n = 0; n < images; n++) {
                x.read((n * channels + c) * row, values, 0, row);
                Lanes.add(values, -first, 0, row);
                addTo(sums, values);
                addSquares(squares, values);
            }
            double away = total(sums) / count;
            mean[c] = (float) (first + away);
            variance[c] = (float) Math.max(0, total(squares) / count - away * away);
        }
    }

    /** y = scale x + shift, rectified if asked for. */
    void scaleAndShift(HostFloats x, float[] scale, float[] shift, boolean rectified, HostFloats y) {
        float[] values = new float[row];
        for (int r = 0; r < rows; r++) {
            x.read(r * row, values, 0, row);
            if (plane == 1) {
                for (int i = 0; i < row; i++) {
                    values[i] = values[i] * scale[i] + shift[i];
                }
            } else {
                float a = scale[r % channels];
                float b = shift[r % channels];
                for (int i = 0; i < row; i++) {
                    values[i] = values[i] * a + b;
                }
            }
            if (rectified) {
                for (int i = 0; i < row; i++) {
                    values[i] = Math.max(0f, values[i]);
                }
            }
            y.write(r * row, values, 0, row);
        }
    }

    /** sums[c] = sum g, products[c] = sum g (x - mean) with g the gradient where y = scale x + shift passes it. */
    void gradientSums(HostFloats x, HostFloats gradient, float[] mean, Gate gate, float[] sums, float[] products) {
        float[] values = new float[row];
        float[] g = new float[row];
        if (plane == 1) {
            for (int r = 0; r < rows; r++) {
                x.read(r * row, values, 0, row);
                gradient.read(r * row, g, 0, row);
                gate.apply(values, g);
                for (int i = 0; i < row; i++) {
                    sums[i] += g[i];
                    products[i] += g[i] * (values[i] - mean[i]);
                }
            }
            return;
        }
        float[] sum = new float[row];
        float[] product = new float[row];
        for (int c = 0; c < channels; c++) {
            Arrays.fill(sum, 0f);
            Arrays.fill(product, 0f);
            float m = mean[c];
            for (int n = 0; n < images; n++) {
                int at = (n * channels + c) * row;
                x.read(at, values, 0, row);
                gradient.read(at, g, 0, row);
                gate.apply(values, g, c);
                for (int i = 0; i < row; i++) {
                    sum[i] += g[i];
                    product[i] += g[i] * (values[i] - m);
                }
            }
            sums[c] = (float) total(sum);
            products[c] = (float) total(product);
        }
    }

    /** dx = a g + b (x - mean) + d, with g as in {@link #gradientSums}. */
    void inputGradient(
            HostFloats x,
            HostFloats gradient,
            float[] mean,
            Gate gate,
            float[] a,
            float[] b,
            float[] d,
            HostFloats dx) {
        float[] values = new float[row];
        float[] g = new float[row];
        for (int r = 0; r < rows; r++) {
            x.read(r * row, values, 0, row);
            gradient.read(r * row, g, 0, row);
            if (plane == 1) {
                gate.apply(values, g);
                for (int i = 0; i < row; i++) {
                    g[i] = a[i] * g[i] + b[i] * (values[i] - mean[i]) + d[i];
                }
            } else {
                int c = r % channels;
                gate.apply(values, g, c);
                float ac = a[c];
                float bc = b[c];
                float dc = d[c];
                float m = mean[c];
                for (int i = 0; i < row; i++) {
                    g[i] = ac * g[i] + bc * (values[i] - m) + dc;
                }
            }
            dx.write(r * row, g, 0, row);
        }
    }

    /**
     * Zeroes the gradient where the rectified output was zero. It computes the output again, which costs less than
     * having kept it.
     */
    record Gate(boolean rectified, float[] scale, float[] shift) {

        private void apply(float[] x, float[] gradient) {
            if (!rectified) {
                return;
            }
            for (int i = 0; i < x.length; i++) {
                gradient[i] = Rectifier.pass(gradient[i], x[i] * scale[i] + shift[i]);
            }
        }

        private void apply(float[] x, float[] gradient, int channel) {
            if (!rectified) {
                return;
            }
            float a = scale[channel];
            float b = shift[channel];
            for (int i = 0; i < x.length; i++) {
                gradient[i] = Rectifier.pass(gradient[i], x[i] * a + b);
            }
        }
    }

    private static void addTo(float[] sums, float[] values) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }

    private static void addSquares(float[] sums, float[] values) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i] * values[i];
        }
    }

    private static void subtract(float[] values, float[] others) {
        for (int i = 0; i < values.length; i++) {
            values[i] -= others[i];
        }
    }

    private static double total(float[] values) {
        double total = 0;
        for (float value : values) {
            total += value;
        }
        return total;
    }
}
