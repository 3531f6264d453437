package org.regbench.technique.layer;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.regbench.technique.support.HostArray;

/**
 * The rows of an array of floats or doubles, one an example, read and written as doubles.
 *
 * <p>Where arrays lie in this machine's own memory the rows are views of it; elsewhere they are a copy, which
 * {@link #flush} sends back.
 */
abstract sealed class HostRows {
    private final int count;
    private final int width;

    private HostRows(INDArray array) {
        count = Math.toIntExact(array.size(0));
        width = Math.toIntExact(array.length() / count);
    }

    /** Rows to read; an array that does not lie in row order is copied. */
    static HostRows reading(INDArray array) {
        return of(array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array) ? array : array.dup('c'));
    }

    /** Rows to write, of an array that is c-ordered and no view. */
    static HostRows writing(INDArray array) {
        return of(array);
    }

    private static HostRows of(INDArray array) {
        return array.dataType() == DataType.DOUBLE ? new Doubles(array) : new Floats(array);
    }

    int count() {
        return count;
    }

    int width() {
        return width;
    }

    abstract void read(int row, double[] into);

    abstract void write(int row, double[] from);

    /** After the last write. */
    abstract void flush();

    private static final class Floats extends HostRows {
        private final INDArray array;
        private final FloatBuffer buffer;
        private final float[] row;

        Floats(INDArray array) {
            super(array);
            this.array = array;
            buffer = HostArray.inHostMemory()
                    ? array.data().asNioFloat().slice()
                    : FloatBuffer.wrap(array.data().asFloat());
            row = new float[width()];
        }

        @Override
        void read(int index, double[] into) {
            buffer.get(index * row.length, row);
            for (int i = 0; i < row.length; i++) {
                into[i] = row[i];
            }
        }

        @Override
        void write(int index, double[] from) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) from[i];
            }
            buffer.put(index * row.length, row);
        }

        @Override
        void flush() {
            if (buffer.hasArray()) {
                array.data().setData(buffer.array());
            }
        }
    }

    private static final class Doubles extends HostRows {
        private final INDArray array;
        private final DoubleBuffer buffer;

        Doubles(INDArray array) {
            super(array);
            this.array = array;
            buffer = HostArray.inHostMemory()
                    ? array.data().asNioDouble().slice()
                    : DoubleBuffer.wrap(array.data().asDouble());
        }

        @Override
        void read(int index, double[] into) {
            buffer.get(index * into.length, into);
        }

        @Override
        void write(int index, double[] from) {
            buffer.put(index * from.length, from);
        }

        @Override
        void flush() {
            if (buffer.hasArray()) {
                array.data().setData(buffer.array());
            }
        }
    }
}
