package org.regbench.network;

import java.util.Set;
import org.regbench.draft.Trait;

/**
 * One linear map: softmax regression, or linear regression. Closed forms hold here.
 *
 * <p>Parameters: inputs·outputs + outputs (7,850 on Fashion-MNIST).
 */
public record Linear() implements Network {
    @Override
    public String text() {
        return "linear";
    }

    @Override
    public String summary() {
        return "Softmax or linear regression; 7,850 parameters on Fashion-MNIST";
    }

    @Override
    public Set<Trait> traits() {
        return Set.of();
    }

    @Override
    public void lay(Layers layers) {
        layers.output();
    }
}
