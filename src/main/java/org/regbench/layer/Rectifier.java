package org.regbench.layer;

import java.nio.IntBuffer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * Bias and ReLU in one pass over memory, forward and backward: y = max(0, z + b), dz = dy where y > 0, else 0.
 *
 * <p>The rectifier remembers y itself, not the layer's output array: the next layer's dropout is allowed to overwrite
 * that. It keeps the bits of y as ints, because {@code dy & mask} is one vector instruction over ints where
 * {@code y > 0 ? dy : 0} is a branch that a random sign mispredicts half the time.
 *
 * <p>As in PyTorch, NaN passes forward, so that a diverged run shows it, and the gradient at zero is zero.
 */
final class Rectifier {

    /** Floats that stay in a first-level cache. */
    private static final int PIECE = 4096;

    private int[] kept = {};
    private int size;

    /** Plain ReLU only: a capped, leaky or thresholded one is left to ND4J. */
    static boolean is(IActivation activation) {
        return activation instanceof ActivationReLU relu
                && relu.getMax() == null
                && relu.getThreshold() == null
                && relu.getNegativeSlope() == null;
    }

    /**
     * The gradient where y > 0, else 0. The step from 0 to 1 is a division, which HotSpot vectorizes where it does not
     * vectorize masks of a float's bits; it is exact but for y in (0, 2⁻¹⁰²) and for infinite y, where the gradient
     * becomes NaN.
     */
    static float pass(float gradient, float y) {
        return gradient * (Math.max(0f, y) / (Math.abs(y) + Float.MIN_NORMAL));
    }

    void begin(int elements) {
        size = elements;
        if (kept.length < elements) {
            kept = new int[elements];
        }
    }

    /** Whether a forward pass over that many elements waits for its backward pass. */
    boolean holds(long elements) {
        return size == elements;
    }

    void clear() {
        size = 0;
    }

    /** Keeps {@code count} outputs that were just written. */
    void keep(IntBuffer outputBits, int from, int count) {
        outputBits.get(from, kept, from, count);
    }

    /** y = max(0, y) over the whole array, kept if asked for. */
    void forward(HostFloats y, int elements, boolean keep) {
        if (keep) {
            begin(elements);
        }
        IntBuffer bits = y.asBits();
        float[] piece = new float[Math.min(PIECE, elements)];
        for (int from = 0; from < elements; from += PIECE) {
            int count = Math.min(PIECE, elements - from);
            y.read(from, piece, 0, count);
            forward(piece, 0f, 0, count);
            y.write(from, piece, 0, count);
            if (keep) {
                keep(bits, from, count);
            }
        }
    }

    /** Lets the gradient through where the output was positive, into another array: it may serve another branch too. */
    void backward(HostFloats gradient, HostFloats masked, int elements) {
        IntBuffer from = gradient.asBits();
        IntBuffer to = masked.asBits();
        int[] piece = new int[Math.min(PIECE, elements)];
        for (int at = 0; at < elements; at += PIECE) {
            int count = Math.min(PIECE, elements - at);
            from.get(at, piece, 0, count);
            backward(at, piece, count);
            to.put(at, piece, 0, count);
        }
    }

    /** The same for a piece of the array; y >= 0, so its bits as an int are positive exactly if y is. */
    void backward(int from, int[] gradientBits, int count) {
        for (int i = 0; i < count; i++) {
            gradientBits[i] &= -kept[from + i] >> 31;
        }
    }

    /** row = max(0, row + bias) with one bias an element. */
    static void forward(float[] row, float[] bias, int count) {
        for (int i = 0; i < count; i++) {
            row[i] = Math.max(0f, row[i] + bias[i]);
        }
    }

    /** row[from..] = max(0, row[from..] + bias) with one bias for all. */
    static void forward(float[] row, float bias, int from, int to) {
        for (int i = from; i < to; i++) {
            row[i] = Math.max(0f, row[i] + bias);
        }
    }
}
