package org.regbench.conformance;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Batch;

/**
 * One image of a batch after CutMix.
 *
 * @param index its place in the batch
 * @param owners the example that each pixel came from
 * @param places where in that example
 * @param labels the share of each example's class
 */
@SuppressWarnings("ArrayRecordComponent")
record CutImage(int index, int[] owners, int[] places, double[] labels) {
    private static final ExampleShape SHAPE = new ExampleShape(2, 7, 9);
    private static final int STEP = 1000;

    /** Every pixel tells where it is, and every example has a class of its own. */
    static Batch batch(int count) {
        var features = new float[count * SHAPE.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = STEP * (i / SHAPE.size()) + i % SHAPE.size();
        }
        var targets = new float[count * count];
        for (int i = 0; i < count; i++) {
            targets[i * count + i] = 1;
        }
        return new Batch(count, SHAPE, features, targets);
    }

    static CutImage of(Batch batch, int index) {
        var pixels = IntStream.range(0, SHAPE.size())
                .map(pixel -> (int) batch.features()[index * SHAPE.size() + pixel])
                .toArray();
        var labels = IntStream.range(0, batch.count())
                .mapToDouble(k -> batch.targets()[index * batch.count() + k])
                .toArray();
        return new CutImage(
                index,
                Arrays.stream(pixels).map(value -> value / STEP).toArray(),
                Arrays.stream(pixels).map(value -> value % STEP).toArray(),
                labels);
    }

    /** The pixels of another image. */
    private int[] pasted() {
        return IntStream.range(0, owners.length).filter(i -> owners[i] != index).toArray();
    }

    boolean isCut() {
        return pasted().length > 0 && pasted().length < owners.length;
    }

    /** 1 if what is pasted is no box, from several images, or from another place. */
    double isWrong() {
        var pasted = pasted();
        boolean inPlace =
                Arrays.equals(places, IntStream.range(0, places.length).toArray());
        long partners = Arrays.stream(pasted).map(i -> owners[i]).distinct().count();
        var rows = Arrays.stream(pasted)
                .map(i -> i / SHAPE.width() % SHAPE.height())
                .summaryStatistics();
        var columns = Arrays.stream(pasted).map(i -> i % SHAPE.width()).summaryStatistics();
        boolean box = pasted.length == 0
                || pasted.length
                        == SHAPE.channels()
                                * (rows.getMax() - rows.getMin() + 1)
                                * (columns.getMax() - columns.getMin() + 1);
        return inPlace && partners <= 1 && box ? 0 : 1;
    }

    double errorOfLabels() {
        var area = IntStream.range(0, labels.length)
                .mapToDouble(
                        k -> Arrays.stream(owners).filter(owner -> owner == k).count() / (double) owners.length)
                .toArray();
        double sum = Arrays.stream(labels).sum();
        return Errors.worst(Errors.relative(labels, area), Math.abs(sum - 1));
    }
}
