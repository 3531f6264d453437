package org.regbench.bench.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.regbench.bench.kernel.Kernel;
import org.regbench.bench.kernel.Pass;
import org.regbench.bench.kernel.Size;
import org.regbench.bench.kernel.TorchKernel;
import org.regbench.bench.kernel.Work;

/** Normalization by PyTorch's operators. */
final class TorchNormalization {
    private static final float EPSILON = (float) NormalizationReference.EPSILON;
    /** DJL's is the share of the running statistics that stays, as ours. */
    private static final float MOMENTUM = 0.9f;

    private final Work work;
    private final Size size;

    TorchNormalization(Work work, Size size) {
        this.work = work;
        this.size = size;
    }

    Kernel kernel() {
        return new TorchKernel(manager -> {
            var x = manager.create(NormalizationReference.input(size), size.torch());
            var dy = manager.create(NormalizationReference.cotangent(size), size.torch());
            var operator = operator(manager);
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

    private UnaryOperator<NDArray> operator(NDManager manager) {
        var channels = new Shape(size.dimensions()[1]);
        return switch (work.operation()) {
            case NormalizationBenchmark.BATCH -> batch(manager, channels);
            case NormalizationBenchmark.LAYER -> {
                var example = new Shape(Arrays.copyOfRange(size.dimensions(), 1, size.rank()));
                yield layer(manager, example);
            }
            case NormalizationBenchmark.GROUP -> {
                var rows = new Shape(-1, size.elements() / size.dimensions()[0] / NormalizationReference.groups());
                var normalize = layer(manager, rows.slice(1));
                yield x -> {
                    try (var split = x.reshape(rows);
                            var y = normalize.apply(split)) {
                        return y.reshape(size.torch());
                    }
                };
            }
            default -> throw new IllegalArgumentException(work.operation());
        };
    }

    private UnaryOperator<NDArray> batch(NDManager manager, Shape channels) {
        boolean training = work.pass() != Pass.TEST;
        var mean = manager.create(NormalizationReference.runningMean(size));
        var variance = manager.create(NormalizationReference.runningVariance(size));
        var gain = learnt(manager.ones(channels));
        var shift = learnt(manager.zeros(channels));
        return x -> BatchNorm.batchNorm(x, mean, variance, gain, shift, 1, MOMENTUM, EPSILON, training)
                .singletonOrThrow();
    }

    private UnaryOperator<NDArray> layer(NDManager manager, Shape normalized) {
        var gain = learnt(manager.ones(normalized));
        var shift = learnt(manager.zeros(normalized));
        return x -> LayerNorm.layerNorm(x, normalized, gain, shift, EPSILON).singletonOrThrow();
    }

    private NDArray learnt(NDArray parameter) {
        parameter.setRequiresGradient(work.pass() != Pass.TEST);
        return parameter;
    }
}
