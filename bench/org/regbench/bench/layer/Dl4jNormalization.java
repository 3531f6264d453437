package org.regbench.bench.layer;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.LayerNormBp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.regbench.bench.kernel.Engine;
import org.regbench.bench.kernel.Kernel;
import org.regbench.bench.kernel.Nd4jKernel;
import org.regbench.bench.kernel.Pass;
import org.regbench.bench.kernel.SingleLayer;
import org.regbench.bench.kernel.Size;
import org.regbench.bench.kernel.Work;
import org.regbench.technique.Drafts;
import org.regbench.technique.Technique;
import org.regbench.technique.layer.BatchNorm;
import org.regbench.technique.layer.GroupNorm;
import org.regbench.technique.layer.LayerNorm;

/** Our own normalization layers, Deeplearning4j's, and its operation where it has no layer. */
final class Dl4jNormalization {
    private final Work work;
    private final Size size;
    private final INDArray x;
    private final INDArray dy;
    private final int channels;

    Dl4jNormalization(Work work, Size size) {
        this.work = work;
        this.size = size;
        channels = (int) size.dimensions()[1];
        x = Nd4jKernel.array(NormalizationReference.input(size), size);
        dy = Nd4jKernel.array(NormalizationReference.cotangent(size), size);
    }

    Kernel kernel() {
        boolean ours = work.engine().equals(Engine.REGBENCH.title());
        return switch (work.operation()) {
            case NormalizationBenchmark.BATCH -> layer(ours ? ours(new BatchNorm(0.9)) : shipped());
            case NormalizationBenchmark.LAYER ->
                ours ? layer(ours(new LayerNorm(NormalizationReference.EPSILON))) : operation();
            case NormalizationBenchmark.GROUP -> layer(ours(new GroupNorm(NormalizationReference.groups())));
            default -> throw new IllegalArgumentException(work.operation());
        };
    }

    private Layer ours(Technique technique) {
        var slot = Drafts.with(technique).normalization.get().orElseThrow();
        return x.rank() == 2 ? slot.dense(channels) : slot.convolution(channels);
    }

    private Layer shipped() {
        return new BatchNormalization.Builder()
                .nIn(channels)
                .nOut(channels)
                .eps(NormalizationReference.EPSILON)
                .build();
    }

    private Kernel layer(Layer configuration) {
        var layer = SingleLayer.of(configuration);
        boolean training = work.pass() != Pass.TEST;
        if (!training) {
            trained(layer);
        }
        return new Nd4jKernel(workspaces -> {
            var y = layer.activate(x, training, workspaces);
            return work.pass() == Pass.FORWARD_AND_BACKWARD
                    ? List.of(y, layer.backpropGradient(dy, workspaces).getSecond())
                    : List.of(y);
        });
    }

    /** Gives a batch normalization the running statistics of one that has been trained. */
    private void trained(org.deeplearning4j.nn.api.Layer layer) {
        layer.getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN)
                .assign(Nd4j.createFromArray(NormalizationReference.runningMean(size)));
        var variance = Nd4j.createFromArray(NormalizationReference.runningVariance(size));
        if (layer.paramTable().containsKey(BatchNormalizationParamInitializer.GLOBAL_LOG_STD)) {
            layer.getParam(BatchNormalizationParamInitializer.GLOBAL_LOG_STD)
                    .assign(Transforms.log(variance, 10, false).muli(0.5));
        } else {
            layer.getParam(BatchNormalizationParamInitializer.GLOBAL_VAR).assign(variance);
        }
    }

    private Kernel operation() {
        var gain = Nd4j.ones(x.dataType(), channels);
        var shift = Nd4j.zeros(x.dataType(), channels);
        var gainGradient = gain.ulike();
        var shiftGradient = gain.ulike();
        var y = x.ulike();
        var dx = x.ulike();
        int[] allButExamples = IntStream.range(1, x.rank()).toArray();
        return new Nd4jKernel(workspaces -> {
            Nd4j.exec(new org.nd4j.linalg.api.ops.impl.transforms.custom.LayerNorm(
                    x, gain, shift, y, true, allButExamples));
            if (work.pass() == Pass.FORWARD) {
                return List.of(y);
            }
            Nd4j.exec(new LayerNormBp(x, gain, shift, dy, dx, gainGradient, shiftGradient, true, allButExamples));
            return List.of(y, dx);
        });
    }
}
