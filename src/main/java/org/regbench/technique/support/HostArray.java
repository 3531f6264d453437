package org.regbench.technique.support;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers on their way from Java into an array of the backend. */
public final class HostArray {
    private HostArray() {}

    /**
     * Copies all numbers in the order in which they lie, in bulk where the array is one of floats in this machine's own memory;
     * Deeplearning4j's setData goes number by number.
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
