package org.regbench.layer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Work on arrays of the backend by plain loops, where they lie in memory that Java can reach. */
public final class HostArray {
    /** Two or three pieces of that many floats stay in a first-level cache. */
    public static final int PIECE = 2048;

    private HostArray() {}

    /**
     * Pulls an array towards another of its shape: {@code array ← array + share·(towards − array)}, rounded to float
     * after each operation; a share of 1 makes them equal.
     */
    public static void pull(INDArray array, INDArray towards, double share) {
        if (share == 1) {
            array.assign(towards);
            return;
        }
        if (alikeFloats(array, towards)) {
            combine(array, towards, (a, b, count) -> pull(a, b, count, (float) share));
            return;
        }
        try (var change = towards.sub(array)) {
            array.addi(change.muli(share));
        }
    }

    private static void pull(float[] a, float[] b, int count, float share) {
        for (int i = 0; i < count; i++) {
            a[i] += share * (b[i] - a[i]);
        }
    }

    /**
     * Adds the signs of an array and a multiple of it to another of its shape, in one pass:
     * {@code sum ← sum + step·sign(array) + multiple·array}, with sign(0) = 0.
     */
    public static void addSignsAndMultiple(INDArray sum, INDArray array, double step, double multiple) {
        if (alikeFloats(sum, array)) {
            combine(sum, array, (a, b, count) -> addSignsAndMultiple(a, b, count, (float) step, (float) multiple));
            return;
        }
        try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
                var signs = Transforms.sign(array, true);
                var product = array.mul(multiple)) {
            sum.addi(signs.muli(step)).addi(product);
        }
    }

    /** By a division, which HotSpot makes vector instructions of, and not of a sign; exact from 2⁻¹⁰² on, and at 0. */
    private static void addSignsAndMultiple(float[] a, float[] b, int count, float step, float multiple) {
        for (int i = 0; i < count; i++) {
            float sign = b[i] / (Math.abs(b[i]) + Float.MIN_NORMAL);
            a[i] = a[i] + step * sign + multiple * b[i];
        }
    }

    private static boolean alikeFloats(INDArray array, INDArray other) {
        return HostFloats.usable(array.dataType()) && HostFloats.alike(array, other);
    }

    /** Changes the first numbers of an array by those of another. */
    private interface Combination {
        void apply(float[] a, float[] b, int count);
    }

    private static void combine(INDArray array, INDArray other, Combination combination) {
        var changed = HostFloats.matrix(array);
        var read = HostFloats.matrix(other);
        var a = new float[PIECE];
        var b = new float[PIECE];
        int length = Math.toIntExact(array.length());
        for (int from = 0; from < length; from += PIECE) {
            int count = Math.min(PIECE, length - from);
            changed.read(from, a, 0, count);
            read.read(from, b, 0, count);
            combination.apply(a, b, count);
            changed.write(from, a, 0, count);
        }
    }

    /** Numbers to multiply an array with, made piece by piece. */
    public interface Factors {
        /**
         * Writes the factors of the elements [from, from + count), in row order, from a place on.
         *
         * @param count at most {@link #PIECE}
         */
        void fill(int from, float[] factors, int at, int count);
    }

    /**
     * Shifts, multiplies element by element, and shifts again: {@code result ← (array + before) ⊙ factors + after}.
     *
     * @param result of the array's shape; may be the array itself
     */
    public static void multiply(INDArray array, double before, Factors factors, double after, INDArray result) {
        int length = Math.toIntExact(array.length());
        if (!rowMajorFloats(array) || !rowMajorFloats(result)) {
            multiplyPortably(array, before, factors, after, result);
            return;
        }
        var numbers = HostFloats.of(array);
        var products = HostFloats.of(result);
        var a = new float[PIECE];
        var b = new float[PIECE];
        for (int from = 0; from < length; from += PIECE) {
            int count = Math.min(PIECE, length - from);
            factors.fill(from, b, 0, count);
            numbers.read(from, a, 0, count);
            multiply(a, (float) before, b, (float) after, count);
            products.write(from, a, 0, count);
        }
    }

    private static void multiplyPortably(
            INDArray array, double before, Factors factors, double after, INDArray result) {
        var all = new float[Math.toIntExact(array.length())];
        for (int from = 0; from < all.length; from += PIECE) {
            factors.fill(from, all, from, Math.min(PIECE, all.length - from));
        }
        try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
                var multiplier = Nd4j.createUninitialized(array.dataType(), array.shape(), 'c')) {
            write(all, multiplier);
            if (result != array) {
                result.assign(array);
            }
            result.addi(before);
            Nd4j.exec(new MulOp(result, multiplier, result));
            result.addi(after);
        }
    }

    private static boolean rowMajorFloats(INDArray array) {
        return HostFloats.usable(array.dataType()) && HostFloats.isRowMajor(array);
    }

    private static void multiply(float[] a, float before, float[] b, float after, int count) {
        for (int i = 0; i < count; i++) {
            a[i] = (a[i] + before) * b[i] + after;
        }
    }

    /**
     * The sum of the squares of all elements, added up in double precision: ND4J's norm2 adds up in float, which makes
     * the norm of a million numbers 1.7e-4 too small.
     */
    public static double sumOfSquares(INDArray array) {
        if (!alikeFloats(array, array)) {
            double norm = array.norm2Number().doubleValue();
            return norm * norm;
        }
        var numbers = HostFloats.matrix(array);
        var piece = new float[PIECE];
        double sum = 0;
        int length = Math.toIntExact(array.length());
        for (int from = 0; from < length; from += PIECE) {
            int count = Math.min(PIECE, length - from);
            numbers.read(from, piece, 0, count);
            for (int i = 0; i < count; i++) {
                piece[i] *= piece[i];
            }
            sum += Lanes.sum(piece, 0, count);
        }
        return sum;
    }

    /** A copy of all numbers, row by row. */
    public static float[] values(INDArray array) {
        try (var copy = array.dup('c')) {
            return copy.data().asFloat();
        }
    }

    /**
     * Copies all numbers in the order in which they lie, in bulk where the array is one of floats in this machine's own
     * memory; Deeplearning4j's setData goes number by number.
     *
     * @param target no view
     */
    public static void write(float[] values, INDArray target) {
        if (target.dataType() == DataType.FLOAT && inHostMemory()) {
            target.data().asNioFloat().put(values);
        } else {
            target.data().setData(values);
        }
    }

    /** Whether arrays lie in memory that Java can reach. */
    public static boolean inHostMemory() {
        return Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;
    }
}
