package org.regbench.network;

import java.util.Optional;
import org.regbench.data.ExampleShape;

/** What the convolutional networks share. */
final class ImageNetworks {
    private ImageNetworks() {}

    static Optional<String> lackingFor(ExampleShape shape, int leastSide) {
        if (!shape.isImage()) {
            return Optional.of("needs images; the data are rows of a table");
        }
        if (Math.min(shape.height(), shape.width()) < leastSide) {
            return Optional.of("needs images of at least " + leastSide + " pixels a side, not " + shape);
        }
        return Optional.empty();
    }
}
