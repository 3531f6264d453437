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
import org.regbench.technique.Moments;

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
    void theLabelsShareIsTheAreasShare() {
        var random = new SplittableRandom(3);
        var shape = new ExampleShape(2, 7, 9);
        int partial = 0;
        for (int draw = 0; draw < 500; draw++) {
            var batch = mixed(new CutMix(1, 1), batch(shape), random);
            for (int i = 0; i < COUNT; i++) {
                var seen = new double[COUNT];
                double sum = 0;
                for (int pixel = 0; pixel < shape.size(); pixel++) {
                    seen[(int) batch.features()[i * shape.size() + pixel]] += 1.0 / shape.size();
                }
                for (int k = 0; k < COUNT; k++) {
                    assertThat((double) batch.targets()[i * COUNT + k]).isCloseTo(seen[k], within(1e-6));
                    sum += batch.targets()[i * COUNT + k];
                }
                assertThat(sum).isCloseTo(1, within(1e-6));
                partial += seen[i] > 0 && seen[i] < 1 ? 1 : 0;
            }
        }
        assertThat(partial).isGreaterThan(1000);
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

    /**
     * α = 1: the squared side is uniform, so a box of an n x n image is h pixels high and wide with probability
     * (2h + 1)/n²; clipping leaves the mean of its rows over n centres, independently of its columns.
     */
    @Test
    void areasFollowTheClippedBoxes() {
        int n = 5;
        double mean = 0;
        double square = 0;
        for (int h = 0; h < n; h++) {
            double rows = 0;
            double rowsSquared = 0;
            for (int centre = 0; centre < n; centre++) {
                int inside = Math.min(centre - h / 2 + h, n) - Math.max(centre - h / 2, 0);
                rows += inside / (double) n;
                rowsSquared += inside * inside / (double) n;
            }
            mean += (2 * h + 1) / (double) (n * n) * rows * rows;
            square += (2 * h + 1) / (double) (n * n) * rowsSquared * rowsSquared;
        }
        var random = new SplittableRandom(9);
        var shape = new ExampleShape(1, n, n);
        var areas = new double[100_000];
        for (int i = 0; i < areas.length; i++) {
            var batch = new Batch(2, shape, new float[50], new float[] {1, 0, 0, 1});
            mixed(new CutMix(1, 1), batch, random);
            areas[i] = 25 * batch.targets()[1];
        }
        // π swaps in half of the draws; else the area seen is 0
        Moments.check(areas, mean / 2, square / 2 - mean * mean / 4);
    }

    @Test
    void mixesTheShareOfBatchesThatItSays() {
        var random = new SplittableRandom(5);
        int mixed = 0;
        var shape = new ExampleShape(1, 20, 20);
        for (int draw = 0; draw < 4000; draw++) {
            var batch = mixed(new CutMix(100, 0.25), batch(shape), random);
            mixed += Arrays.equals(batch.targets(), batch(shape).targets()) ? 0 : 1;
        }
        // boxes of half the area are never empty, and one permutation of 720 changes nothing; standard error 27
        assertThat(mixed).isBetween(1000 - 110, 1000 + 110);
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
