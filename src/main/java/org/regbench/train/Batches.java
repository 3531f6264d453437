package org.regbench.train;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.regbench.common.Seeds;
import org.regbench.data.ExampleShape;
import org.regbench.data.Examples;
import org.regbench.draft.Batch;
import org.regbench.draft.NetworkDraft;

/**
 * The training batches of each epoch: shuffled, then changed by the draft's transforms, in plain arrays.
 *
 * <p>The order and each technique that augments have random streams of their own, so that a technique draws the same
 * whatever stands beside it. A last batch of one example joins the one before it, for batch statistics need two.
 */
final class Batches {
    private final Examples examples;
    private final ExampleShape shape;
    private final NetworkDraft draft;
    private final int batchSize;
    private final RandomGenerator order;
    private final Map<String, RandomGenerator> augmentation = new HashMap<>();
    private final long augmentationSeed;
    private final int[] positions;
    private @Nullable Batch last;

    /** What is done with a batch; the arrays are filled again for the next one. */
    @FunctionalInterface
    interface Step {
        void train(Batch batch);
    }

    /** @param seed of the run */
    Batches(Examples examples, ExampleShape shape, NetworkDraft draft, int batchSize, long seed) {
        this.examples = examples;
        this.shape = shape;
        this.draft = draft;
        this.batchSize = batchSize;
        this.order = new SplittableRandom(Seeds.BATCH_ORDER.of(seed));
        this.augmentationSeed = Seeds.AUGMENTATION.of(seed);
        this.positions = new int[examples.count()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i;
        }
    }

    /** Steps in one epoch. */
    int perEpoch() {
        int whole = (positions.length - 1) / batchSize + 1;
        boolean oneLeft = positions.length - (long) (whole - 1) * batchSize == 1;
        return oneLeft && whole > 1 ? whole - 1 : whole;
    }

    /** One epoch. */
    void forEach(Step step) {
        shuffle();
        int start = 0;
        while (start < positions.length) {
            int end = Math.min(start + batchSize, positions.length);
            if (positions.length - end == 1) {
                end++;
            }
            step.train(batch(start, end));
            start = end;
        }
    }

    private Batch batch(int start, int end) {
        var batch = ofSize(end - start);
        for (int row = 0; row < batch.count(); row++) {
            examples.copyRow(positions[start + row], row, batch.features(), batch.targets());
        }
        for (var transform : draft.inputTransforms.contributions()) {
            var random = random(transform.technique());
            for (int example = 0; example < batch.count(); example++) {
                transform.value().apply(batch.features(), example * shape.size(), shape, random);
            }
        }
        draft.labelTransforms.all().forEach(transform -> transform.apply(batch));
        draft.batchMixers.contributions().forEach(mixer -> mixer.value().mix(batch, random(mixer.technique())));
        return batch;
    }

    /** In the last batch's arrays where they fit. */
    private Batch ofSize(int count) {
        var batch = last;
        if (batch == null || batch.count() != count) {
            int outputs = examples.targets().length / examples.count();
            batch = new Batch(count, shape, new float[count * shape.size()], new float[count * outputs]);
            last = batch;
        }
        return batch;
    }

    private RandomGenerator random(String technique) {
        return augmentation.computeIfAbsent(technique, id -> new SplittableRandom(Seeds.derive(augmentationSeed, id)));
    }

    /** Fisher and Yates. */
    private void shuffle() {
        for (int i = positions.length - 1; i > 0; i--) {
            int j = order.nextInt(i + 1);
            int swapped = positions[i];
            positions[i] = positions[j];
            positions[j] = swapped;
        }
    }
}
