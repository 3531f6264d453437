package org.regbench.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.regbench.common.Seeds;

/**
 * Row numbers of the three parts; disjoint, together the whole data set (unless the training part was made smaller).
 *
 * <p>60% train, 20% validation, 20% test, classes in proportion; with an official test set that set stays as it is, and
 * the rest is split 80% to 20%. Each class keeps at least one row in each part. Nothing but the labels and the seed
 * decides. Every part comes shuffled, so that its first rows are a fair sample; an official test set keeps its order.
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention inside this package
record Split(int[] train, int[] validation, int[] test) {
    private static final double HELD_OUT = 0.2;

    static Split of(RawData data, long seed) {
        var random = new SplittableRandom(Seeds.SPLIT.of(seed));
        boolean official = data.hasOfficialTest();
        int[] train = {};
        int[] validation = {};
        int[] test = official ? range(data.pool(), data.features().rows()) : new int[0];
        var groups = groups(data.targets(), range(0, data.pool()));
        var heldOut = heldOut(groups);
        for (int g = 0; g < groups.length; g++) {
            var group = groups[g];
            shuffle(group, random);
            int held = heldOut[g];
            int rest = official ? 0 : held;
            validation = concat(validation, Arrays.copyOfRange(group, 0, held));
            test = concat(test, Arrays.copyOfRange(group, held, held + rest));
            train = concat(train, Arrays.copyOfRange(group, held + rest, group.length));
        }
        shuffle(train, random);
        shuffle(validation, random);
        if (!official) {
            shuffle(test, random);
        }
        return new Split(train, validation, test);
    }

    /** Number of training rows of any split of this data. */
    static int trainingRows(RawData data) {
        var groups = groups(data.targets(), range(0, data.pool()));
        int held = Arrays.stream(heldOut(groups)).sum();
        return data.pool() - held * (data.hasOfficialTest() ? 1 : 2);
    }

    /**
     * Keeps {@code size} training rows, classes in proportion and at least one of each; the other parts stay. With the
     * same seed a smaller sample lies within a larger one, but for rounding.
     *
     * @param size from the number of classes to the number of training rows
     */
    Split sample(Targets targets, int size, long seed) {
        var random = new SplittableRandom(Seeds.SUBSET.of(seed));
        var groups = groups(targets, train);
        var shares = shares(sizes(groups), size);
        int[] kept = {};
        for (int g = 0; g < groups.length; g++) {
            shuffle(groups[g], random);
            kept = concat(kept, Arrays.copyOf(groups[g], shares[g]));
        }
        shuffle(kept, random);
        return new Split(kept, validation, test);
    }

    /** Largest remainders: {@code size} parted in proportion to counts, at least 1 and at most the count each. */
    static int[] shares(int[] counts, int size) {
        long total = Arrays.stream(counts).asLongStream().sum();
        var shares = new int[counts.length];
        var remainders = new double[counts.length];
        int given = 0;
        for (int g = 0; g < counts.length; g++) {
            double exact = (double) size * counts[g] / total;
            shares[g] = Math.max(1, (int) exact);
            remainders[g] = exact - shares[g];
            given += shares[g];
        }
        for (; given < size; given++) {
            int most = furthest(remainders, shares, counts, 1);
            shares[most]++;
            remainders[most]--;
        }
        for (; given > size; given--) {
            int least = furthest(remainders, shares, counts, -1);
            shares[least]--;
            remainders[least]++;
        }
        return shares;
    }

    /** The group that is furthest below (direction 1) or above (-1) its exact share and may still change. */
    private static int furthest(double[] remainders, int[] shares, int[] counts, int direction) {
        int best = -1;
        for (int g = 0; g < shares.length; g++) {
            boolean open = direction > 0 ? shares[g] < counts[g] : shares[g] > 1;
            if (open && (best < 0 || direction * remainders[g] > direction * remainders[best])) {
                best = g;
            }
        }
        return best;
    }

    /** Rows of each group that go to the validation part, and as many to the test part: 20% in all. */
    private static int[] heldOut(int[][] groups) {
        var counts = sizes(groups);
        int all = Arrays.stream(counts).sum();
        return shares(counts, Math.max(groups.length, (int) Math.round(all * HELD_OUT)));
    }

    private static int[] sizes(int[][] groups) {
        return Arrays.stream(groups).mapToInt(group -> group.length).toArray();
    }

    /** Rows class by class, in class order; one group for regression. */
    private static int[][] groups(Targets targets, int[] rows) {
        if (!(targets instanceof Targets.Classes classes)) {
            return new int[][] {rows.clone()};
        }
        var sizes = new int[classes.outputs().size()];
        for (int row : rows) {
            sizes[classes.labels()[row]]++;
        }
        var groups = new int[sizes.length][];
        Arrays.setAll(groups, label -> new int[sizes[label]]);
        var filled = new int[sizes.length];
        for (int row : rows) {
            int label = classes.labels()[row];
            groups[label][filled[label]++] = row;
        }
        return groups;
    }

    /** Fisher and Yates. */
    private static void shuffle(int[] rows, SplittableRandom random) {
        for (int last = rows.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int row = rows[last];
            rows[last] = rows[other];
            rows[other] = row;
        }
    }

    private static int[] range(int from, int to) {
        var rows = new int[to - from];
        Arrays.setAll(rows, i -> from + i);
        return rows;
    }

    private static int[] concat(int[] left, int[] right) {
        var both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }
}
