package org.regbench.network;

import java.util.Optional;
import java.util.Set;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Trait;

/**
 * A small pre-activation residual network in the CIFAR style (He et al. 2016, Identity mappings in deep residual
 * networks): one 3x3 convolution, three stages of (depth − 2)/6 blocks with 16, 32 and 64 filters, normalization and
 * ReLU, global average pooling. A block is normalization, ReLU, 3x3 convolution, twice, added to its input; a stage
 * that changes the shape does so by a strided 1x1 convolution on the shortcut.
 *
 * <p>Without a normalization technique the blocks are plain, and the last convolution of each starts at zero, so that a
 * block starts as the identity (Zhang et al. 2019, Fixup) and deep plain networks train.
 *
 * <p>Parameters: {@code resnet[8]} has 77,418 on Fashion-MNIST.
 *
 * @param depth 6n + 2 weight layers, n at least 1
 */
public record ResNet(int depth) implements Network {
    public static final ResNet DEFAULT = new ResNet(8);

    public ResNet {
        if (depth < 8 || depth % 6 != 2) {
            throw new UserError("resnet[" + depth + "]: the depth must be 6n + 2: 8, 14, 20, 26 …");
        }
    }

    @Override
    public String text() {
        return "resnet[" + depth + "]";
    }

    @Override
    public String summary() {
        return "Pre-activation residual network, depth 6n + 2 as parameter; 77,418 parameters on Fashion-MNIST";
    }

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.HIDDEN_LAYERS, Trait.CONVOLUTIONS, Trait.RESIDUAL_BLOCKS);
    }

    @Override
    public Optional<String> lackingFor(ExampleShape shape) {
        return ImageNetworks.lackingFor(shape, 4);
    }

    @Override
    public void lay(Layers layers) {
        int inStage = (depth - 2) / 6;
        double blocks = 3 * inStage;
        layers.linearConvolution(16, 3, 1, 1);
        for (int block = 0; block < blocks; block++) {
            int filters = 16 << (block / inStage);
            int stride = block > 0 && block % inStage == 0 ? 2 : 1;
            layers.residualBlock(filters, stride, (block + 1) / blocks);
        }
        layers.normalizedActivation().globalAveragePooling().output();
    }
}
