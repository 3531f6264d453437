package org.regbench.technique.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.common.UserError;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Batch;
import org.regbench.technique.Drafts;
import org.regbench.technique.Moments;

class MixupTest {
    private static final int COUNT = 8;

    /** Example i has the features (10·i, 1) and the class i. */
    private static Batch batch() {
        var features = new float[COUNT * 2];
        var targets = new float[COUNT * COUNT];
        for (int i = 0; i < COUNT; i++) {
            features[2 * i] = 10 * i;
            features[2 * i + 1] = 1;
            targets[i * COUNT + i] = 1;
        }
        return new Batch(COUNT, ExampleShape.table(2), features, targets);
    }

    private static Batch mixed(double alpha, long seed) {
        var batch = batch();
        Drafts.with(new Mixup(alpha)).batchMixers.all().get(0).mix(batch, new SplittableRandom(seed));
        return batch;
    }

    @Test
    void blendsFeaturesAndLabelsWithTheSamePartnerAndShare() {
        var batch = mixed(1, 5);
        for (int i = 0; i < COUNT; i++) {
            double sum = 0;
            double expectedFeature = 0;
            for (int k = 0; k < COUNT; k++) {
                float share = batch.targets()[i * COUNT + k];
                sum += share;
                expectedFeature += share * 10 * k;
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
            assertThat(batch.features()[2 * i]).isCloseTo((float) expectedFeature, within(1e-4f));
            assertThat(batch.features()[2 * i + 1]).isCloseTo(1, within(1e-6f));
        }
        assertThat(batch.targets()).isNotEqualTo(batch().targets());
    }

    @Test
    void everyExampleIsAPartnerOnce() {
        var batch = mixed(1, 5);
        for (int k = 0; k < COUNT; k++) {
            double total = 0;
            for (int i = 0; i < COUNT; i++) {
                total += batch.targets()[i * COUNT + k];
            }
            assertThat(total).isCloseTo(1, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.4, 1})
    void theShareFollowsTheBetaDistribution(double alpha) {
        // mean ½, variance 1/(4·(2α + 1))
        var random = new SplittableRandom(6);
        var draws = new double[100_000];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = Partners.share(alpha, random);
        }
        Moments.check(draws, 0.5, 1 / (4 * (2 * alpha + 1)));
    }

    @Test
    void alphaZeroChangesNothing() {
        assertThat(mixed(0, 5).features()).isEqualTo(batch().features());
        assertThat(mixed(0, 5).targets()).isEqualTo(batch().targets());
    }

    @Test
    void refusesANegativeAlpha() {
        assertThatThrownBy(() -> new Mixup(-0.2))
                .isInstanceOf(UserError.class)
                .hasMessage("alpha=-0.2 is not allowed; it must be a finite number of at least 0");
    }
}
