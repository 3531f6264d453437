package org.regbench.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The loops of layer and group normalization over an array of floats, one group of one example at a time.
 *
 * <p>HotSpot does not vectorize a sum, so an eighth of the numbers takes up the other seven first, in a loop that it does
 * vectorize; that also makes float sums exact to about 1e-6.
 */
final class GroupLoops {
    private static final int FOLDS = 8;

    private final int count;
    private final int groups;
    private final int channels;
    /** Channels of a group. */
    private final int members;
    /** Numbers of a channel. */
    private final int pixels;
    /** Numbers of a group. */
    private final int length;

    private final double epsilon;

    private final float[] values;
    private final float[] gradient;
    private final float[] folded;

    /** @param array of shape [n, channels] or [n, channels, height, width] */
    GroupLoops(INDArray array, int groups, double epsilon) {
        this.groups = groups;
        this.epsilon = epsilon;
        channels = (int) array.size(1);
        members = channels / groups;
        pixels = (int) (array.length() / array.size(0) / channels);
        length = members * pixels;
        count = (int) array.size(0);
        values = new float[length];
        gradient = new float[length];
        folded = new float[length / FOLDS];
    }

    /** y = gain x̂ + shift. */
    void forward(HostFloats x, float[] gain, float[] shift, HostFloats y) {
        for (int n = 0; n < count; n++) {
            for (int group = 0; group < groups; group++) {
                int at = (n * groups + group) * length;
                x.read(at, values, 0, length);
                standardize();
                scaleAndShift(gain, shift, group * members);
                y.write(at, values, 0, length);
            }
        }
    }

    /**
     * With g = gain ∂y: ∂x = s (g − mean(g) − x̂ mean(g x̂)); to dGain and dShift are added the sums of ∂y x̂ and of ∂y.
     */
    void backward(HostFloats x, HostFloats dy, float[] gain, float[] dGain, float[] dShift, HostFloats dx) {
        for (int n = 0; n < count; n++) {
            for (int group = 0; group < groups; group++) {
                int at = (n * groups + group) * length;
                x.read(at, values, 0, length);
                dy.read(at, gradient, 0, length);
                float scale = standardize();
                addSums(dGain, dShift, group * members);
                scale(gradient, gain, group * members);
                float mean = sum(gradient, 0, length) / length;
                float slope = dot(gradient, values, 0, length) / length;
                for (int i = 0; i < length; i++) {
                    gradient[i] = scale * (gradient[i] - mean - values[i] * slope);
                }
                dx.write(at, gradient, 0, length);
            }
        }
    }

    /** Turns the values into x̂ and returns s. */
    private float standardize() {
        float mean = sum(values, 0, length) / length;
        for (int i = 0; i < length; i++) {
            values[i] -= mean;
        }
        float scale = (float) (1 / Math.sqrt(dot(values, values, 0, length) / length + epsilon));
        for (int i = 0; i < length; i++) {
            values[i] *= scale;
        }
        return scale;
    }

    private void scaleAndShift(float[] gain, float[] shift, int first) {
        if (pixels == 1) {
            for (int i = 0; i < length; i++) {
                values[i] = values[i] * gain[first + i] + shift[first + i];
            }
            return;
        }
        for (int c = 0; c < members; c++) {
            float a = gain[first + c];
            float b = shift[first + c];
            for (int i = c * pixels; i < (c + 1) * pixels; i++) {
                values[i] = values[i] * a + b;
            }
        }
    }

    private void scale(float[] numbers, float[] gain, int first) {
        if (pixels == 1) {
            for (int i = 0; i < length; i++) {
                numbers[i] *= gain[first + i];
            }
            return;
        }
        for (int c = 0; c < members; c++) {
            float a = gain[first + c];
            for (int i = c * pixels; i < (c + 1) * pixels; i++) {
                numbers[i] *= a;
            }
        }
    }

    private void addSums(float[] dGain, float[] dShift, int first) {
        if (pixels == 1) {
            for (int i = 0; i < length; i++) {
                dShift[first + i] += gradient[i];
            }
            for (int i = 0; i < length; i++) {
                dGain[first + i] += gradient[i] * values[i];
            }
            return;
        }
        for (int c = 0; c < members; c++) {
            dShift[first + c] += sum(gradient, c * pixels, pixels);
            dGain[first + c] += dot(gradient, values, c * pixels, pixels);
        }
    }

    private float sum(float[] v, int from, int n) {
        float[] s = folded;
        int h = n / FOLDS;
        for (int i = 0; i < h; i++) {
            int j = from + i;
            s[i] = ((v[j] + v[j + h]) + (v[j + 2 * h] + v[j + 3 * h]))
                    + ((v[j + 4 * h] + v[j + 5 * h]) + (v[j + 6 * h] + v[j + 7 * h]));
        }
        return Lanes.sum(s, 0, h) + Lanes.sum(v, from + FOLDS * h, from + n);
    }

    private float dot(float[] v, float[] w, int from, int n) {
        float[] s = folded;
        int h = n / FOLDS;
        for (int i = 0; i < h; i++) {
            int j = from + i;
            s[i] = ((v[j] * w[j] + v[j + h] * w[j + h]) + (v[j + 2 * h] * w[j + 2 * h] + v[j + 3 * h] * w[j + 3 * h]))
                    + ((v[j + 4 * h] * w[j + 4 * h] + v[j + 5 * h] * w[j + 5 * h])
                            + (v[j + 6 * h] * w[j + 6 * h] + v[j + 7 * h] * w[j + 7 * h]));
        }
        float rest = 0;
        for (int i = from + FOLDS * h; i < from + n; i++) {
            rest += v[i] * w[i];
        }
        return Lanes.sum(s, 0, h) + rest;
    }
}
