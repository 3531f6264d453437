package org.regbench.network;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.regbench.common.Check;
import org.regbench.common.UserError;
import org.regbench.draft.Trait;

/**
 * Multilayer perceptron: dense layers with ReLU.
 *
 * <p>Parameters: Σ (in + 1)·out over the layers; {@code mlp[256,256]} has 269,322 on Fashion-MNIST.
 *
 * @param widths units of each hidden layer
 */
public record Mlp(List<Integer> widths) implements Network {
    /** Two hidden layers, the usual small image baseline. */
    public static final Mlp DEFAULT = new Mlp(List.of(256, 256));

    public Mlp {
        widths = List.copyOf(widths);
        if (widths.isEmpty()) {
            throw new UserError("mlp needs at least one width, for example mlp[256,256]");
        }
        widths.forEach(width -> Check.atLeast(1, "width", width));
    }

    @Override
    public String text() {
        return "mlp[" + widths.stream().map(String::valueOf).collect(Collectors.joining(",")) + "]";
    }

    @Override
    public String summary() {
        return "Multilayer perceptron with ReLU, widths as parameters; 269,322 parameters on Fashion-MNIST";
    }

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.HIDDEN_LAYERS, Trait.DENSE_HIDDEN_LAYERS);
    }

    @Override
    public void lay(Layers layers) {
        widths.forEach(layers::dense);
        layers.output();
    }
}
