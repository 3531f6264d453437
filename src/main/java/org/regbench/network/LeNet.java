package org.regbench.network;

import java.util.Optional;
import java.util.Set;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Trait;

/**
 * LeNet as it is used today: two 5x5 convolutions with max pooling, one dense layer, ReLU (LeCun et al. 1998; widths
 * 20, 50, 500 as in Caffe's example). Images below 16 pixels a side are padded so that the maps do not vanish.
 *
 * <p>Parameters: 431,080 on Fashion-MNIST.
 */
public record LeNet() implements Network {
    private static final int SMALL_SIDE = 16;

    @Override
    public String text() {
        return "lenet";
    }

    @Override
    public String summary() {
        return "Two 5x5 convolutions with pooling and a dense layer; 431,080 parameters on Fashion-MNIST";
    }

    @Override
    public Set<Trait> traits() {
        return Set.of(
                Trait.HIDDEN_LAYERS, Trait.DENSE_HIDDEN_LAYERS, Trait.CONVOLUTIONS, Trait.POOLING, Trait.DENSE_HEAD);
    }

    @Override
    public Optional<String> lackingFor(ExampleShape shape) {
        return ImageNetworks.lackingFor(shape, 4);
    }

    @Override
    public void lay(Layers layers) {
        int padding = Math.min(layers.shape().height(), layers.shape().width()) < SMALL_SIDE ? 2 : 0;
        layers.convolution(20, 5, 1, padding)
                .pooling()
                .convolution(50, 5, 1, padding)
                .pooling()
                .head(head -> head.dense(500))
                .output();
    }
}
