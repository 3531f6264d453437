package org.regbench.bench.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import java.util.function.UnaryOperator;
import org.regbench.bench.kernel.Kernel;
import org.regbench.bench.kernel.Pass;
import org.regbench.bench.kernel.Size;
import org.regbench.bench.kernel.TorchKernel;
import org.regbench.bench.kernel.Work;

/** The dropout kinds in PyTorch: its operator, or what its own modules do with it. */
final class TorchDropout {
    private TorchDropout() {}

    static Kernel of(Work work, Size size) {
        boolean training = work.pass() != Pass.TEST;
        return new TorchKernel(manager -> {
            var x = manager.create(Rates.input(size), size.torch());
            var dy = manager.create(Rates.cotangent(size), size.torch());
            var operator = operator(work.operation(), x, training);
            return () -> {
                if (work.pass() != Pass.FORWARD_AND_BACKWARD) {
                    return new NDList(operator.apply(x));
                }
                try (var leaf = TorchKernel.leaf(x)) {
                    var y = operator.apply(leaf);
                    return new NDList(y, TorchKernel.gradient(leaf, y, dy));
                }
            };
        });
    }

    private static UnaryOperator<NDArray> operator(String operation, NDArray input, boolean training) {
        float rate = (float) Rates.of(operation);
        var manager = input.getManager();
        return switch (operation) {
            case DropoutBenchmark.DROPOUT, DropoutBenchmark.DROPCONNECT ->
                x -> Dropout.dropout(x, rate, training).singletonOrThrow();
            case DropoutBenchmark.SPATIAL -> {
                var ones = manager.ones(
                        new Shape(input.getShape().get(0), input.getShape().get(1), 1, 1));
                yield x -> {
                    try (var mask = Dropout.dropout(ones, rate, training).singletonOrThrow()) {
                        return x.mul(mask);
                    }
                };
            }
            case DropoutBenchmark.GAUSSIAN -> {
                float deviation = (float) Math.sqrt(rate / (1 - rate));
                yield x -> {
                    try (var noise = manager.randomNormal(1, deviation, input.getShape(), DataType.FLOAT32)) {
                        return x.mul(noise);
                    }
                };
            }
            default -> throw new IllegalArgumentException("PyTorch has no " + operation);
        };
    }
}
