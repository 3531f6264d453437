package org.regbench.network;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Trait;

/** A network architecture: an immutable record that says which layers follow each other. */
public interface Network extends Serializable {
    /** Canonical text with every parameter, for example {@code mlp[256,256]}. */
    String text();

    /** One sentence for {@code list networks}. */
    String summary();

    Set<Trait> traits();

    /** Why examples of this shape cannot be fed; empty if they can. */
    default Optional<String> lackingFor(ExampleShape shape) {
        return Optional.empty();
    }

    /** Lays the layers, from the input to the output. */
    void lay(Layers layers);
}
