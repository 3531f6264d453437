package org.regbench.layer;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A float array of ND4J's CPU backend as the layers of this package see it: a dense block of native memory, row by row.
 *
 * <p>Why it exists: an ND4J operation costs tens of microseconds before it computes anything, several element-wise
 * operations (relu_bp, batchnorm_bp, maxpool2d_bp) then spend 3 to 40 ns an element, and {@code mmuli} into a c-ordered
 * array multiplies into a temporary one and copies. The layers here call BLAS themselves and do the element-wise part
 * in plain Java. HotSpot turns loops over {@code float[]} into vector instructions but not loops over native memory, so
 * a layer copies a row or an image into a Java array, which stays in the first-level cache, works there and copies it
 * back.
 *
 * <p>Only for {@linkplain #usable float on the CPU backend}; on a GPU and for other types the layers use ND4J
 * operations.
 */
final class HostFloats {

    private static final boolean CPU = "CPU"
            .equalsIgnoreCase(Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend"));

    private final INDArray array; // keeps the native memory alive as long as this view
    private final FloatPointer pointer;
    private final FloatBuffer floats;
    private final boolean columnMajor;

    private HostFloats(INDArray array, boolean columnMajor) {
        if (array.length() > Integer.MAX_VALUE / Float.BYTES) {
            throw new IllegalArgumentException(
                    "an array of " + Arrays.toString(array.shape()) + " floats is over 2 GiB; use smaller batches");
        }
        this.array = array;
        this.columnMajor = columnMajor;
        pointer = (FloatPointer) array.data().addressPointer();
        pointer.capacity(array.length());
        floats = pointer.asBuffer();
    }

    /** Whether the fast path of this package serves arrays of this type here. */
    static boolean usable(DataType type) {
        return CPU && type == DataType.FLOAT;
    }

    /** The array itself if its elements lie row by row without gaps, else a copy that does. */
    static INDArray rowMajor(INDArray array) {
        return isRowMajor(array) ? array : array.dup('c');
    }

    /** Judged by the strides: ND4J calls some vectors and gradient views f-ordered although it makes no difference. */
    static boolean isRowMajor(INDArray array) {
        long expected = 1;
        for (int dimension = array.rank() - 1; dimension >= 0; dimension--) {
            if (array.size(dimension) != 1 && array.stride(dimension) != expected) {
                return false;
            }
            expected *= array.size(dimension);
        }
        return true;
    }

    static boolean isColumnMajor(INDArray matrix) {
        return matrix.rank() == 2 && matrix.stride(0) == 1 && matrix.stride(1) == matrix.size(0);
    }

    /** Whether elements at one place in memory correspond, both without gaps. */
    static boolean alike(INDArray a, INDArray b) {
        return (isRowMajor(a) && isRowMajor(b)) || (isColumnMajor(a) && isColumnMajor(b));
    }

    /** Views a row-major array; writing to the view writes to the array. */
    static HostFloats of(INDArray array) {
        if (!isRowMajor(array)) {
            throw new IllegalArgumentException(
                    "expected a row-major array without gaps, got " + array.shapeInfoToString());
        }
        return new HostFloats(array, false);
    }

    /**
     * Views a matrix of either order for {@link #multiply}. DL4J's dense weights are column-major, which BLAS can read
     * as the transposed row-major matrix.
     */
    static HostFloats matrix(INDArray matrix) {
        if (isRowMajor(matrix)) {
            return new HostFloats(matrix, false);
        }
        if (isColumnMajor(matrix)) {
            return new HostFloats(matrix, true);
        }
        throw new IllegalArgumentException("expected a matrix without gaps, got " + matrix.shapeInfoToString());
    }

    /** The matrix itself if it lies without gaps in either order, else a copy that does. */
    static INDArray gapless(INDArray matrix) {
        return isColumnMajor(matrix) ? matrix : rowMajor(matrix);
    }

    /** A copy of all elements. */
    static float[] copy(INDArray vector) {
        float[] copy = new float[(int) vector.length()];
        of(rowMajor(vector)).read(0, copy, 0, copy.length);
        return copy;
    }

    void read(int from, float[] target, int at, int count) {
        floats.get(from, target, at, count);
    }

    void write(int to, float[] source, int at, int count) {
        floats.put(to, source, at, count);
    }

    /** The same memory as raw bits: {@code asBits().get(i)} is {@code Float.floatToRawIntBits(element i)}. */
    IntBuffer asBits() {
        return new IntPointer(pointer).capacity(array.length()).asBuffer();
    }

    FloatPointer at(long element) {
        return new FloatPointer(pointer).position(element);
    }

    /** C = op(A) op(B), with C of shape [m, n] and inner size k; a column-major A, B or C counts as its transpose. */
    static void multiply(
            HostFloats a, boolean transposeA, HostFloats b, boolean transposeB, HostFloats c, int m, int n, int k) {
        if (c.columnMajor) {
            // C' = op(B)' op(A)', and the memory of a column-major C is the row-major C'.
            gemm(b, transposeB == b.columnMajor, a, transposeA == a.columnMajor, c, n, m, k);
        } else {
            gemm(a, transposeA != a.columnMajor, b, transposeB != b.columnMajor, c, m, n, k);
        }
    }

    private static void gemm(HostFloats a, boolean ta, HostFloats b, boolean tb, HostFloats c, int m, int n, int k) {
        sgemm(a.pointer, ta, ta ? m : k, b.pointer, tb, tb ? k : n, 0f, c.pointer, n, m, n, k);
    }

    /** C = op(A) op(B) + beta C, row-major; a stride is the distance from one row to the next in memory. */
    static void sgemm(
            FloatPointer a,
            boolean transposeA,
            int strideA,
            FloatPointer b,
            boolean transposeB,
            int strideB,
            float beta,
            FloatPointer c,
            int strideC,
            int m,
            int n,
            int k) {
        cblas_sgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                1f,
                a,
                strideA,
                b,
                strideB,
                beta,
                c,
                strideC);
    }
}
