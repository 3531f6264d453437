package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Batch;
import org.regbench.technique.Drafts;

class CutMixTest {
    private static final int COUNT = 6;

    /** All numbers of example i are i, its class is i. */
    private static Batch batch(ExampleShape shape) {
        var features = new float[COUNT * shape.size()];
        var targets = new float[COUNT * COUNT];
        for (int i = 0; i < COUNT; i++) {
            Arrays.fill(features, i * shape.size(), (i + 1) * shape.size(), i);
            targets[i * COUNT + i] = 1;
        }
        return new Batch(COUNT, shape, features, targets);
    }

    private static Batch mixed(CutMix technique, Batch batch, RandomGenerator random) {
        Drafts.with(technique).batchMixers.all().get(0).mix(batch, random);
        return batch;
    }

    @Test
    void pastesTheSamePlaceOfThePartner() {
        var shape = new ExampleShape(2, 3, 4);
        var features = new float[2 * shape.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = i;
        }
        var batch = new Batch(2, shape, features, new float[] {1, 0, 0, 1});
        CutMix.mix(batch, new Box(1, 3, 2, 3), new int[] {1, 0});
        for (int i = 0; i < features.length; i++) {
            int inPlane = i % 12;
            boolean pasted = inPlane % 4 == 2 && inPlane / 4 >= 1;
            assertThat(batch.features()[i]).isEqualTo(pasted ? (i + 24) % 48 : i);
        }
        // 2 of 12 pixels
        assertThat(batch.targets()).containsExactly(new float[] {10 / 12f, 2 / 12f, 2 / 12f, 10 / 12f}, within(1e-6f));
    }

    @Test
    void probabilityZeroChangesNothing() {
        var shape = new ExampleShape(1, 4, 4);
        var batch = mixed(new CutMix(1, 0), batch(shape), new SplittableRandom(1));
        assertThat(batch.features()).isEqualTo(batch(shape).features());
        assertThat(batch.targets()).isEqualTo(batch(shape).targets());
    }

    @Test
    void refusesAnAlphaOfZero() {
        assertThatThrownBy(() -> new CutMix(0, 0.5))
                .isInstanceOf(UserError.class)
                .hasMessage("alpha=0 is not allowed; it must be a finite number above 0");
    }
}
