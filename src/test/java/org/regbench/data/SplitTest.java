package org.regbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void partsAreDisjointAndTogetherTheWhole() {
        var split = Split.of(classes(50, 30, 20), 7);

        var all = IntStream.of(split.train());
        all = IntStream.concat(all, IntStream.of(split.validation()));
        all = IntStream.concat(all, IntStream.of(split.test()));
        assertThat(all.sorted().toArray())
                .containsExactly(IntStream.range(0, 100).toArray());
    }

    @Test
    void everyPartHoldsTheClassesInProportion() {
        var data = classes(50, 30, 20);
        var split = Split.of(data, 7);

        assertThat(counts(data, split.train())).containsExactly(30, 18, 12);
        assertThat(counts(data, split.validation())).containsExactly(10, 6, 4);
        assertThat(counts(data, split.test())).containsExactly(10, 6, 4);
        assertThat(Split.trainingRows(data)).isEqualTo(60);
    }

    @Test
    void aClassOfThreeRowsIsInEveryPart() {
        var data = classes(97, 3);
        var split = Split.of(data, 1);

        assertThat(counts(data, split.train())[1]).isEqualTo(1);
        assertThat(counts(data, split.validation())[1]).isEqualTo(1);
        assertThat(counts(data, split.test())[1]).isEqualTo(1);
    }

    @Test
    void manySmallClassesAreInEveryPart() {
        var sizes = new int[40];
        Arrays.fill(sizes, 3);
        var data = classes(sizes);
        var split = Split.of(data, 1);

        assertThat(counts(data, split.train())).containsOnly(1);
        assertThat(counts(data, split.validation())).containsOnly(1);
        assertThat(counts(data, split.test())).containsOnly(1);
    }

    @Test
    void theSameSeedGivesTheSameSplitAndAnotherSeedAnother() {
        var data = classes(50, 50);

        assertThat(Split.of(data, 3).train()).isEqualTo(Split.of(data, 3).train());
        assertThat(Split.of(data, 3).train()).isNotEqualTo(Split.of(data, 4).train());
    }

    @Test
    void theOfficialTestSetStaysAsItIs() {
        var data = pool(classes(50, 50), 80); // 50 and 30 to split, 20 to test on
        var split = Split.of(data, 5);

        assertThat(split.test()).containsExactly(IntStream.range(80, 100).toArray());
        assertThat(counts(data, split.train())).containsExactly(40, 24);
        assertThat(counts(data, split.validation())).containsExactly(10, 6);
        assertThat(Split.trainingRows(data)).isEqualTo(64);
    }

    @Test
    void regressionIsSplitAtRandom() {
        var numbers = new Targets.Numbers(
                "y", IntStream.range(0, 100).asDoubleStream().toArray());
        var data = new RawData(features(100), numbers, 100, List.of());
        var split = Split.of(data, 1);

        assertThat(split.train()).hasSize(60);
        assertThat(split.validation()).hasSize(20);
        assertThat(split.test()).hasSize(20);
    }

    /** Rows come sorted by class; the first rows of a part must not all be of one class. */
    @Test
    void partsComeShuffled() {
        var data = classes(500, 500);
        var first = Arrays.copyOf(Split.of(data, 1).validation(), 40);

        assertThat(counts(data, first)[0]).isBetween(8, 32);
    }

    @Test
    void aSampleKeepsProportionsAndLeavesTheOtherParts() {
        var data = classes(500, 300, 200);
        var whole = Split.of(data, 9);
        var sample = whole.sample(data.targets(), 60, 9);

        assertThat(counts(data, sample.train())).containsExactly(30, 18, 12);
        assertThat(whole.train()).contains(sample.train());
        assertThat(sample.validation()).isEqualTo(whole.validation());
        assertThat(sample.test()).isEqualTo(whole.test());
    }

    @Test
    void aSmallerSampleLiesWithinALargerOne() {
        var data = classes(500, 300, 200);
        var whole = Split.of(data, 9);

        assertThat(whole.sample(data.targets(), 60, 9).train())
                .contains(whole.sample(data.targets(), 30, 9).train());
    }

    @Test
    void aSampleOfTheWholeTrainingPartIsThatPart() {
        var data = classes(50, 30, 20);
        var whole = Split.of(data, 9);

        assertThat(whole.sample(data.targets(), 60, 9).train()).containsExactlyInAnyOrder(whole.train());
    }

    /** 10 of 90, 9, 1: exact shares 9, 0.9, 0.1; each class gets one, the rest goes to the largest. */
    @Test
    void sharesKeepEveryClass() {
        assertThat(Split.shares(new int[] {90, 9, 1}, 10)).containsExactly(8, 1, 1);
        assertThat(Split.shares(new int[] {90, 9, 1}, 3)).containsExactly(1, 1, 1);
        assertThat(Split.shares(new int[] {90, 9, 1}, 100)).containsExactly(90, 9, 1);
        assertThat(Split.shares(new int[] {5, 5, 5}, 8)).containsExactly(3, 3, 2);
    }

    private static int[] counts(RawData data, int[] rows) {
        var counts = new int[data.targets().outputs().size()];
        for (int row : rows) {
            counts[((Targets.Classes) data.targets()).labels()[row]]++;
        }
        return counts;
    }

    /** Rows sorted by class, so many of each. */
    private static RawData classes(int... sizes) {
        int[] labels = IntStream.range(0, sizes.length)
                .flatMap(label -> IntStream.generate(() -> label).limit(sizes[label]))
                .toArray();
        var names = IntStream.range(0, sizes.length).mapToObj(i -> "c" + i).toList();
        return new RawData(features(labels.length), new Targets.Classes(names, labels), labels.length, List.of());
    }

    private static RawData pool(RawData data, int pool) {
        return new RawData(data.features(), data.targets(), pool, List.of());
    }

    private static Features features(int rows) {
        return new Columns(rows, List.of(new Column.Numeric("x", new double[rows])));
    }
}
