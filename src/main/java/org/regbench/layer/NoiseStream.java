package org.regbench.layer;

import java.io.Serializable;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The random stream of a layer that draws by itself; where the layer is copied or stored, it begins again. */
final class NoiseStream implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long seed;
    private transient @Nullable RandomGenerator random;

    NoiseStream(long seed) {
        this.seed = seed;
    }

    RandomGenerator random() {
        var stream = random;
        if (stream == null) {
            stream = new SplittableRandom(seed);
            random = stream;
        }
        return stream;
    }

    NoiseStream fromItsBeginning() {
        return new NoiseStream(seed);
    }
}
