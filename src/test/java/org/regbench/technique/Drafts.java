package org.regbench.technique;

import java.util.EnumSet;
import org.regbench.data.ExampleShape;
import org.regbench.data.Task;
import org.regbench.draft.DraftContext;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Trait;

/** Drafts to fill in tests. */
public final class Drafts {
    /** A network that has everything, on colour images of four rows and six columns. */
    public static final DraftContext IMAGES = images(3, 4, 6);

    /** A network of dense hidden layers, on a table. */
    public static final DraftContext TABLE = new DraftContext(
            "mlp",
            EnumSet.of(Trait.HIDDEN_LAYERS, Trait.DENSE_HIDDEN_LAYERS),
            Task.REGRESSION,
            ExampleShape.table(5),
            1,
            100);

    private Drafts() {}

    public static DraftContext images(int channels, int height, int width) {
        return new DraftContext(
                "everything",
                EnumSet.allOf(Trait.class),
                Task.CLASSIFICATION,
                new ExampleShape(channels, height, width),
                10,
                100);
    }

    /** What this technique alone puts into the slots. */
    public static NetworkDraft with(Technique technique) {
        return with(technique, IMAGES);
    }

    public static NetworkDraft with(Technique technique, DraftContext context) {
        return Combination.of(technique).draft(context);
    }
}
