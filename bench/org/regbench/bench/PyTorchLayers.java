package org.regbench.bench;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import org.regbench.draft.ActivationNoise.Site;

/** Lays layers one after another in PyTorch, each with what a technique says, as regbench's own networks are laid. */
final class PyTorchLayers {
    private static final int CLASSES = 10;

    private final PyTorchTechnique technique;
    private final SequentialBlock block = new SequentialBlock();
    private Site site;

    PyTorchLayers(PyTorchTechnique technique) {
        this(technique, Site.INPUT);
    }

    private PyTorchLayers(PyTorchTechnique technique, Site site) {
        this.technique = technique;
        this.site = site;
    }

    /** Dense layers on rows of numbers. */
    static Block mlp(PyTorchTechnique technique, int... widths) {
        var layers = new PyTorchLayers(technique);
        for (int units : widths) {
            layers.dense(units);
        }
        return layers.output();
    }

    /** {@link org.regbench.network.LeNet}. */
    static Block leNet(PyTorchTechnique technique) {
        var layers = new PyTorchLayers(technique);
        for (int filters : new int[] {20, 50}) {
            layers.convolution(filters, 5, 1).normalization(filters).relu();
            layers.block.add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
        }
        return layers.flatten().dense(500).output();
    }

    /** {@link org.regbench.network.ResNet} of depth 8: three blocks of 16, 32 and 64 filters. */
    static Block resNet(PyTorchTechnique technique) {
        var layers = new PyTorchLayers(technique).convolution(16, 3, 1);
        for (int filters = 16; filters <= 64; filters *= 2) {
            layers.residualBlock(filters == 16 ? 16 : filters / 2, filters);
        }
        layers.normalization(64).relu().block.add(Pool.globalAvgPool2dBlock());
        return layers.flatten().output();
    }

    private PyTorchLayers dense(int units) {
        return linear(units).normalization(units).relu();
    }

    private PyTorchLayers linear(int units) {
        noise();
        block.add(Linear.builder().setUnits(units).build());
        site = Site.DENSE;
        return this;
    }

    /** Of odd kernel; 3x3 and 1x1 ones keep the size of maps, or halve it with stride 2. */
    private PyTorchLayers convolution(int filters, int kernel, int stride) {
        noise();
        int padding = kernel == 3 ? 1 : 0;
        block.add(Conv2d.builder()
                .setKernelShape(new Shape(kernel, kernel))
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(padding, padding))
                .setFilters(filters)
                .build());
        site = Site.CONVOLUTION;
        return this;
    }

    private void residualBlock(int channels, int filters) {
        int stride = channels == filters ? 1 : 2;
        var branch = new PyTorchLayers(technique, site)
                .normalization(channels)
                .relu()
                .convolution(filters, 3, stride)
                .normalization(filters)
                .relu()
                .convolution(filters, 3, 1)
                .block;
        var shortcut = channels == filters
                ? Blocks.identityBlock()
                : new PyTorchLayers(technique, site).convolution(filters, 1, stride).block;
        block.add(new ParallelBlock(
                ends -> new NDList(
                        ends.get(0).singletonOrThrow().add(ends.get(1).singletonOrThrow())),
                List.of(branch, shortcut)));
    }

    private PyTorchLayers normalization(int channels) {
        technique.normalization(channels).ifPresent(block::add);
        return this;
    }

    private PyTorchLayers relu() {
        block.add(Activation.reluBlock());
        return this;
    }

    private PyTorchLayers flatten() {
        block.add(Blocks.batchFlattenBlock());
        site = Site.DENSE;
        return this;
    }

    private Block output() {
        return linear(CLASSES).block;
    }

    private void noise() {
        technique.noise(site).ifPresent(block::add);
    }
}
