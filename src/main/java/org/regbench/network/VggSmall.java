package org.regbench.network;

import java.util.Optional;
import java.util.Set;
import org.regbench.common.Check;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Trait;

/**
 * A small network in the manner of VGG (Simonyan &amp; Zisserman 2015, Very deep convolutional networks for large-scale
 * image recognition): two 3x3 convolutions, 2x2 max pooling, two with twice the filters, pooling, a dense layer, ReLU.
 * Small so that it trains on two CPU cores.
 *
 * <p>Parameters: {@code vgg-small[16]} has 218,490 on Fashion-MNIST.
 *
 * @param width filters of the first convolutions; the others have 2·width, the dense layer 8·width units
 */
public record VggSmall(int width) implements Network {
    public static final VggSmall DEFAULT = new VggSmall(16);

    public VggSmall {
        Check.atLeast(1, "width", width);
    }

    @Override
    public String text() {
        return "vgg-small[" + width + "]";
    }

    @Override
    public String summary() {
        return "Four 3x3 convolutions with pooling and a dense layer, width as parameter; 218,490 parameters on"
                + " Fashion-MNIST";
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
        for (int filters = width; filters <= 2 * width; filters += width) {
            layers.convolution(filters, 3, 1, 1).convolution(filters, 3, 1, 1).pooling();
        }
        layers.head(head -> head.dense(8 * width)).output();
    }
}
