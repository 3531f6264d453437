package org.regbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regbench.result.EpochRow;
import org.regbench.result.Rows;
import org.regbench.result.RunRow;
import org.regbench.result.WeightRow;

class FolkloreTest {
    @TempDir
    Path folder;

    private final List<RunRow> rows = new ArrayList<>();

    /** Three seeds; each takes its number of a metric from the list. */
    private void add(String combination, String metric, double... values) {
        for (int i = 0; i < values.length; i++) {
            rows.add(Rows.with(Rows.completed(rows.size() + 1, combination, i + 1, 0.8 + 0.01 * i), metric, values[i]));
        }
    }

    /** On the test part, and the same on the validation part. */
    private void score(String combination, double... accuracies) {
        scores(combination, accuracies, accuracies);
    }

    private void scores(String combination, double[] validation, double[] test) {
        int first = rows.size();
        add(combination, "test_accuracy", test);
        for (int i = 0; i < validation.length; i++) {
            rows.set(first + i, Rows.with(rows.get(first + i), "validation_accuracy", validation[i]));
        }
    }

    /**
     * By hand: the mean of 0.50, 0.52, 0.54 is 0.52, their sd 0.02, half the interval 4.302653 · 0.02 / √3 = 0.0496828.
     */
    @Test
    void aShareOfZerosDecidesForL1AndL2() throws IOException {
        add("weight.ProximalL1", "zero_weights", 0.50, 0.52, 0.54);
        add("weight.L1", "zero_weights", 0, 0, 0);
        add("weight.L2", "zero_weights", 0, 0, 0);
        var proximal = line("L1, as a proximal step");
        assertThat(proximal.get("verdict")).isEqualTo("holds");
        assertThat(Double.parseDouble(proximal.get("effect"))).isCloseTo(0.52, within(1e-12));
        assertThat(Double.parseDouble(proximal.get("low"))).isCloseTo(0.52 - 0.0496828, within(1e-6));
        assertThat(line("L1, as a subgradient").get("verdict")).isEqualTo("does not hold");
        assertThat(line("L2 leaves").get("verdict")).isEqualTo("holds");
        assertThat(proximal.get("evidence")).contains("1%", "0.1%");
    }

    @Test
    void whatNoRunShowsCannotBeTold() throws IOException {
        score("baseline", 0.8, 0.81, 0.82);
        assertThat(Csv.read(written()))
                .allSatisfy(line -> assertThat(line.get("verdict")).isEqualTo("cannot tell"))
                .extracting(line -> line.get("claim"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(15);
    }

    @Test
    void anIntervalAroundZeroDecidesNothing() throws IOException {
        add("baseline", "test_calibration_error", 0.10, 0.12, 0.11);
        add("label.LabelSmoothing[epsilon=0.1]", "test_calibration_error", 0.12, 0.10, 0.10);
        add("input.Mixup[alpha=0.2]", "test_calibration_error", 0.05, 0.072, 0.061);
        assertThat(line("Label smoothing").get("verdict")).isEqualTo("not decided");
        assertThat(line("Mixup").get("verdict")).isEqualTo("holds");
    }

    /** Dropout adds 0.05, 0.051, 0.052 alone and 0.01, 0.012, 0.014 beside batch norm: -0.04, -0.039, -0.038. */
    @Test
    void batchNormTakesFromDropoutWhatTheInteractionSays() throws IOException {
        score("baseline", 0.80, 0.81, 0.82);
        score("layer.Dropout", 0.85, 0.861, 0.872);
        score("layer.BatchNorm", 0.84, 0.85, 0.86);
        score("layer.BatchNorm + layer.Dropout", 0.85, 0.862, 0.874);
        var found = line("Batch norm makes dropout redundant");
        assertThat(Double.parseDouble(found.get("effect"))).isCloseTo(-0.039, within(1e-12));
        assertThat(found.get("verdict")).isEqualTo("holds");
        assertThat(line("Combinations beat").get("verdict")).isEqualTo("not decided");
    }

    /** Alone it takes 0.01 away; beside others it takes more, which does not make it matter less. */
    @Test
    void ofADropoutThatDoesNotHelpAloneNothingCanBeTakenAway() throws IOException {
        score("baseline", 0.80, 0.81, 0.82);
        score("layer.Dropout", 0.79, 0.80, 0.811);
        for (var other : List.of("layer.BatchNorm", "input.RandomCrop")) {
            score(other, 0.84, 0.85, 0.86);
            score(other + " + layer.Dropout", 0.80, 0.811, 0.819);
        }
        assertThat(line("Batch norm makes dropout redundant").get("verdict")).isEqualTo("cannot tell");
        assertThat(line("Dropout matters less with augmentation").get("verdict"))
                .isEqualTo("cannot tell");
    }

    /** On the test part A + B is the luckiest and L1 the least; the validation part chooses C + D and L2: 0.01 less. */
    @Test
    void theBestAreChosenOnTheValidationPart() throws IOException {
        scores("baseline", new double[] {0.80, 0.80}, new double[] {0.80, 0.80});
        scores("a.A + b.B", new double[] {0.81, 0.81}, new double[] {0.90, 0.901});
        scores("c.C + d.D", new double[] {0.85, 0.85}, new double[] {0.83, 0.831});
        scores("weight.L1", new double[] {0.82, 0.82}, new double[] {0.70, 0.701});
        scores("weight.L2", new double[] {0.84, 0.84}, new double[] {0.84, 0.8412});
        var found = line("Combinations beat");
        assertThat(Double.parseDouble(found.get("effect"))).isCloseTo(-0.0101, within(1e-12));
        assertThat(found.get("verdict")).isEqualTo("does not hold");
        assertThat(found.get("evidence")).contains("validation");
    }

    /** Monte Carlo dropout is no combination, though it trains beside dropout: there is none here. */
    @Test
    void aTechniqueThatNeedsAnotherIsNoCombination() throws IOException {
        score("weight.L2", 0.80, 0.81);
        score("layer.Dropout + predict.MonteCarloDropout", 0.85, 0.861);
        assertThat(line("Combinations beat").get("verdict")).isEqualTo("cannot tell");
    }

    /** Other strengths of the same techniques say nothing of it, though their labels are shorter. */
    @Test
    void anInteractionIsOfTheSameParametersAloneAndTogether() throws IOException {
        score("baseline", 0.80, 0.81, 0.82);
        score("layer.Dropout", 0.70, 0.71, 0.72);
        score("layer.BatchNorm", 0.84, 0.85, 0.86);
        score("layer.BatchNorm + layer.Dropout[hidden=0.2,input=0]", 0.85, 0.862, 0.874);
        assertThat(line("Batch norm makes dropout redundant").get("verdict")).isEqualTo("cannot tell");
    }

    @Test
    void anInteractionOfOtherParametersIsFound() throws IOException {
        score("baseline", 0.80, 0.81, 0.82);
        score("layer.Dropout", 0.70, 0.71, 0.72);
        score("layer.Dropout[hidden=0.2,input=0]", 0.85, 0.861, 0.872);
        score("layer.BatchNorm", 0.84, 0.85, 0.86);
        score("layer.BatchNorm + layer.Dropout[hidden=0.2,input=0]", 0.85, 0.862, 0.874);
        assertThat(Double.parseDouble(line("Batch norm makes dropout redundant").get("effect")))
                .isCloseTo(-0.039, within(1e-12));
    }

    /**
     * The target is the baseline's median best, 0.81, which it reaches in epoch 2. Dropout gets there in epochs 4 and
     * 5, and on the third seed not in its 6, which counts as 7: differences of 2, 3 and 5 where both count.
     */
    @Test
    void neverReachedCountsAsOneEpochAfterTheLast() throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            rows.add(reaching(seed, "baseline", seed, 2));
            rows.add(reaching(10 + seed, "layer.Dropout[hidden=0.5,input=0.2]", seed, seed == 3 ? 9 : 3 + seed));
        }
        var found = line("Dropout slows convergence, counted in epochs");
        assertThat(Double.parseDouble(found.get("effect"))).isCloseTo((2 + 3 + 5) / 3.0, within(1e-12));
        assertThat(found.get("n")).isEqualTo("3");
        assertThat(found.get("verdict")).isEqualTo("not decided"); // 3.33 ± 4.303 · 1.528 / √3 = 3.33 ± 3.79
    }

    /**
     * By hand: the penalty's runs have means over their two arrays of 0.10, 0.12 and 0.11 against 0.30, 0.31 and 0.32:
     * differences of -0.20, -0.19 and -0.21.
     */
    @Test
    void anOrthogonalityPenaltyIsJudgedByTheCosinesOfFilters() throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            double with = List.of(0.10, 0.12, 0.11).get(seed - 1);
            rows.add(cosines(seed, "baseline", seed, 0.29 + 0.01 * seed, 0.29 + 0.01 * seed));
            rows.add(cosines(10 + seed, "weight.Orthogonal[lambda=1e-2]", seed, with - 0.05, with + 0.05));
        }
        var found = line("An orthogonality penalty");
        assertThat(Double.parseDouble(found.get("effect"))).isCloseTo(-0.20, within(1e-12));
        assertThat(found.get("verdict")).isEqualTo("holds");
    }

    private static RunRow cosines(long key, String combination, int seed, double first, double second) {
        return Rows.weighted(
                Rows.completed(key, combination, seed, 0.8),
                new WeightRow("dense1_W", 0, 0.0, first, 0.2, List.of(4)),
                new WeightRow("output_W", 0, 0.0, second, 0.2, List.of(4)));
    }

    @Test
    void theClaimOfMoreDataComparesWithTheSmallerSample() throws IOException {
        dropoutAdds("digits@100", 0.05);
        dropoutAdds("digits", 0.01);
        var found = line("Dropout matters less with more data");
        assertThat(found.get("dataset")).isEqualTo("digits");
        assertThat(Double.parseDouble(found.get("effect"))).isCloseTo(-0.04 * 1.002, within(1e-12));
        assertThat(found.get("verdict")).isEqualTo("holds");
    }

    @Test
    void aDropoutThatHurtsOnTheSmallerSampleDoesNotMatterLessWithMoreData() throws IOException {
        dropoutAdds("digits@100", -0.01);
        dropoutAdds("digits", -0.05);
        assertThat(line("Dropout matters less with more data").get("verdict")).isEqualTo("cannot tell");
    }

    private void dropoutAdds(String sample, double gain) {
        for (int seed = 1; seed <= 3; seed++) {
            long key = rows.size() + 1;
            rows.add(Rows.on(sample, Rows.completed(key, "baseline", seed, 0.8)));
            rows.add(Rows.on(sample, Rows.completed(key + 1, "layer.Dropout", seed, 0.8 + gain + 0.001 * seed * gain)));
        }
    }

    private static RunRow reaching(long key, String combination, int seed, int epoch) {
        var curve = new ArrayList<EpochRow>();
        for (int i = 1; i <= 6; i++) {
            curve.add(new EpochRow(i, i, i, 0.5, 0.5, 0.5, i >= epoch ? 0.81 : 0.5));
        }
        return Rows.with(Rows.with(Rows.completed(key, combination, seed, 0.81), curve), "epochs", 6);
    }

    private Path written() throws IOException {
        ManyRuns.write(folder, rows);
        Report.rebuild(folder, Optional.empty());
        return folder.resolve("folklore.csv");
    }

    private CSVRecord line(String claim) throws IOException {
        var lines = Csv.read(written()).stream()
                .filter(line -> line.get("claim").startsWith(claim))
                .toList();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
