package org.regbench.network;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.regbench.common.Check;
import org.regbench.common.UserError;
import org.regbench.draft.Trait;

/**
 * Long short-term memory (Hochreiter &amp; Schmidhuber 1997), many to one: the last state of the last layer enters the
 * output layer; see {@link org.regbench.layer.Lstm}. A sequence is an image row by row, as in Le et al. 2015 but a row
 * a step, or a table's features, one a step.
 *
 * <p>Parameters: Σ 4·units·(in + units + 1) over the layers and the output; {@code lstm[64]} has 24,458 on
 * Fashion-MNIST.
 *
 * @param units of each layer; each hands its whole sequence of states on to the next
 */
public record Lstm(List<Integer> units) implements Network {
    public static final Lstm DEFAULT = new Lstm(List.of(64));

    public Lstm {
        units = List.copyOf(units);
        if (units.isEmpty()) {
            throw new UserError("lstm needs at least one number of units, for example lstm[64]");
        }
        units.forEach(number -> Check.atLeast(1, "units", number));
    }

    @Override
    public String text() {
        return "lstm[" + units.stream().map(String::valueOf).collect(Collectors.joining(",")) + "]";
    }

    @Override
    public String summary() {
        return "Long short-term memory over an image's rows or a table's features, units as parameters; 24,458"
                + " parameters on Fashion-MNIST";
    }

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.HIDDEN_LAYERS, Trait.RECURRENT_LAYERS);
    }

    @Override
    public void lay(Layers layers) {
        layers.lstm(units).output();
    }
}
