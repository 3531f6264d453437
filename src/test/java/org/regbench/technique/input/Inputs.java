package org.regbench.technique.input;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.regbench.data.ExampleShape;
import org.regbench.draft.DraftContext;
import org.regbench.technique.Drafts;
import org.regbench.technique.Technique;

/** Input transforms on examples whose numbers tell where they were: 1, 2, 3 … */
final class Inputs {
    private Inputs() {}

    static float[] counting(ExampleShape shape) {
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }
        return values;
    }

    /** A transform with its random stream. */
    static Transformed of(Technique technique, DraftContext context, long seed) {
        var transform = Drafts.with(technique, context).inputTransforms.all().get(0);
        var random = new SplittableRandom(seed);
        return example -> {
            // the example lies between others, which must not change
            int size = context.shape().size();
            var batch = new float[3 * size];
            System.arraycopy(example, 0, batch, size, size);
            transform.apply(batch, size, context.shape(), random);
            var result = Arrays.copyOfRange(batch, size, 2 * size);
            for (int i = 0; i < size; i++) {
                if (batch[i] != 0 || batch[2 * size + i] != 0) {
                    throw new AssertionError("a neighbouring example was changed");
                }
            }
            return result;
        };
    }

    /** One more draw on an example; the argument is not changed. */
    interface Transformed {
        float[] draw(float[] example);
    }
}
