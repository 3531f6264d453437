package org.regbench.conformance;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** PyTorch's operators, through Deep Java Library, on arrays of ND4J and in their precision. */
final class Torch {
    private static final String NATIVE_LIBRARY = "native/lib/pytorch.properties";

    private Torch() {}

    /** An operator, or several. */
    @FunctionalInterface
    interface Operator {
        /**
         * Computes the output.
         *
         * @param x what it is differentiated by
         * @param state what it may change in place
         */
        NDArray apply(NDList x, NDList state);
    }

    /**
     * What an operator computed.
     *
     * @param gradients of {@code Σ output·cotangent}, one for each differentiable input
     * @param state after the operator
     */
    record Result(INDArray output, List<INDArray> gradients, List<INDArray> state) {}

    /** An operator that keeps no state. */
    static Result differentiate(Operator operator, INDArray cotangent, INDArray... inputs) {
        return differentiate(operator, List.of(), cotangent, inputs);
    }

    /**
     * Runs an operator forward and backward; skips the test where PyTorch is not on the class path.
     *
     * @param state arrays that it may change in place
     * @param cotangent of the output's shape
     */
    static Result differentiate(Operator operator, List<INDArray> state, INDArray cotangent, INDArray... inputs) {
        Assumptions.assumeTrue(
                Torch.class.getClassLoader().getResource(NATIVE_LIBRARY) != null, "no PyTorch for this platform");
        var engine = Engine.getEngine("PyTorch");
        try (var manager = engine.newBaseManager();
                var collector = engine.newGradientCollector()) {
            var x = list(manager, Stream.of(inputs));
            x.forEach(input -> input.setRequiresGradient(true));
            var kept = list(manager, state.stream());
            var output = operator.apply(x, kept);
            collector.backward(output.mul(array(manager, cotangent)).sum());
            return new Result(
                    array(output),
                    x.stream().map(input -> array(input.getGradient())).toList(),
                    kept.stream().map(Torch::array).toList());
        }
    }

    private static NDList list(NDManager manager, Stream<INDArray> arrays) {
        return new NDList(arrays.map(array -> array(manager, array)).toList());
    }

    private static NDArray array(NDManager manager, INDArray array) {
        var shape = new Shape(array.shape());
        var values = array.dup('c').data();
        return array.dataType() == DataType.FLOAT
                ? manager.create(FloatBuffer.wrap(values.asFloat()), shape)
                : manager.create(DoubleBuffer.wrap(values.asDouble()), shape);
    }

    private static INDArray array(NDArray array) {
        var shape = array.getShape().getShape();
        return array.getDataType() == ai.djl.ndarray.types.DataType.FLOAT32
                ? Nd4j.createFromArray(array.toFloatArray()).reshape('c', shape)
                : Nd4j.createFromArray(array.toDoubleArray()).reshape('c', shape);
    }
}
