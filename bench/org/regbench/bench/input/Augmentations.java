package org.regbench.bench.input;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.SplittableRandom;
import org.regbench.bench.kernel.JavaKernel;
import org.regbench.bench.kernel.Kernel;
import org.regbench.bench.kernel.Size;
import org.regbench.bench.kernel.TorchKernel;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Batch;
import org.regbench.technique.Drafts;
import org.regbench.technique.Techniques;

/** Input techniques on a batch. */
final class Augmentations {
    private static final int CLASSES = 10;

    private Augmentations() {}

    /** With the suite's defaults. */
    static Kernel ours(String name, Size size) {
        int count = (int) size.dimensions()[0];
        int channels = (int) size.dimensions()[1];
        int height = (int) size.dimensions()[2];
        int width = (int) size.dimensions()[3];
        var shape = new ExampleShape(channels, height, width);
        var draft = Drafts.with(Techniques.parse("input." + name), Drafts.images(channels, height, width));
        var transforms = draft.inputTransforms.all();
        var mixers = draft.batchMixers.all();
        float[] original = AugmentationBenchmark.input(size);
        var batch = new Batch(count, shape, new float[original.length], new float[count * CLASSES]);
        var random = new SplittableRandom(1);
        return new JavaKernel(batch.features(), () -> {
            System.arraycopy(original, 0, batch.features(), 0, original.length);
            for (int example = 0; example < count; example++) {
                for (var transform : transforms) {
                    transform.apply(batch.features(), example * shape.size(), shape, random);
                }
            }
            mixers.forEach(mixer -> mixer.mix(batch, random));
        });
    }

    /** Strengths do not change the time, so they are about ours. */
    static Kernel pytorch(String name, Size size) {
        return new TorchKernel(manager -> {
            var original = manager.create(AugmentationBenchmark.input(size), size.torch());
            return switch (name) {
                case "GaussianNoise" ->
                    () -> {
                        try (var noise = manager.randomNormal(0, 0.1f, size.torch(), DataType.FLOAT32)) {
                            return new NDList(original.add(noise));
                        }
                    };
                case "Mixup" ->
                    () -> {
                        try (var order = manager.randomPermutation(size.dimensions()[0]);
                                var partners = original.get(order);
                                var part = partners.muli(0.1f)) {
                            return new NDList(original.mul(0.9f).addi(part));
                        }
                    };
                default -> throw new IllegalArgumentException(name);
            };
        });
    }
}
