package org.regbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regbench.result.EpochRow;
import org.regbench.result.ResultStore;
import org.regbench.result.Rows;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

class StatisticsTablesTest {
    @TempDir
    Path folder;

    private final List<RunRow> rows = new ArrayList<>();

    /** L2 is better on all of seven seeds, two of them ties: p = 2/2⁷, doubled by Holm; L1 never completed. */
    @Test
    void aCombinationThatAlwaysWinsIsBetter() throws IOException {
        var gains = new double[] {0.01, 0.02, 0.02, 0.03, 0.01, 0.04, 0.05};
        for (int seed = 1; seed <= gains.length; seed++) {
            completed("baseline", seed, 0.8);
            completed("weight.L2", seed, 0.8 + gains[seed - 1]);
            completed("label.Smoothing", seed, 0.8);
        }
        rows.add(Rows.ended(rows.size() + 1, "weight.L1", 1, Status.DIVERGED, "the loss became NaN"));
        rebuild();

        var lines = csv("significance.csv");
        assertThat(lines)
                .extracting(line -> line.get("combination"))
                .containsExactly("weight.L2", "label.Smoothing", "weight.L1");
        var l2 = lines.get(0);
        assertThat(number(l2, "wilcoxon_p")).isCloseTo(2 / 128.0, within(1e-12));
        assertThat(number(l2, "holm_p")).isCloseTo(4 / 128.0, within(1e-12));
        assertThat(number(l2, "improvement")).isEqualTo(1);
        assertThat(l2.get("verdict")).isEqualTo("better").isEqualTo(l2.get("interval_verdict"));
        assertThat(l2.get("seeds_for_test")).isEqualTo("7");
        assertThat(l2.get("seeds_for_power")).isEmpty();
        var same = lines.get(1);
        assertThat(same.get("n")).isEqualTo("7");
        assertThat(same.get("wilcoxon_p")).isEqualTo("1");
        assertThat(same.get("improvement")).isEqualTo("0.5");
        assertThat(same.get("effect_size")).isEmpty();
        assertThat(same.get("verdict")).isEqualTo("no evidence");
        var none = lines.get(2);
        assertThat(none.get("n")).isEqualTo("0");
        assertThat(none.get("wilcoxon_p") + none.get("holm_p") + none.get("improvement"))
                .isEmpty();
    }

    /** A technique that never acted is no test, which would make the others' p larger, and no second baseline. */
    @Test
    void aCopyIsNotTestedAndVariesWithNothing() throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            trained("set", "baseline", seed, "w" + seed, 0.8);
            trained("set", "weight.MaxNorm", seed, "w" + seed, 0.8);
            trained("set", "weight.L2", seed, "l2" + seed, 0.8 + seed / 100.0);
        }
        rebuild();
        var lines = csv("significance.csv");
        assertThat(lines).extracting(line -> line.get("combination")).containsExactly("weight.L2");
        assertThat(lines.get(0).get("holm_p")).isEqualTo(lines.get(0).get("wilcoxon_p"));
        assertThat(csv("variance.csv").get(0).get("combinations")).isEqualTo("2");
    }

    /** Three seeds have p of 1/4 at best; differences 0.02, 0.03, 0.01 have a d_z of 2. */
    @Test
    void threeSeedsAreTooFewAndTheTableSaysHowManyItTakes() throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            completed("baseline", seed, 0.8);
            completed("weight.L2", seed, 0.8 + new double[] {0.02, 0.03, 0.01}[seed - 1]);
        }
        rebuild();
        var l2 = csv("significance.csv").get(0);
        assertThat(l2.get("holm_p")).isEqualTo("0.25");
        assertThat(number(l2, "effect_size")).isCloseTo(2, within(1e-9));
        assertThat(l2.get("verdict")).isEqualTo("no evidence");
        assertThat(l2.get("seeds_for_test")).isEqualTo("6");
        assertThat(number(l2, "seeds_for_power")).isBetween(4.0, 8.0);
        assertThat(folder.resolve("ranks.csv")).doesNotExist();
        assertThat(folder.resolve("effects.csv")).doesNotExist();
    }

    /** By hand: rank sums 3, 7.5 and 7.5 of a mean of 6, so squares 9 + 2.25 + 2.25; one tie of two. */
    @Test
    void ranksAreOverDataSets() throws IOException {
        double[][] scores = {{0.8, 0.9, 0.7}, {0.6, 0.7, 0.65}, {0.5, 0.9, 0.5}};
        for (int i = 0; i < scores.length; i++) {
            on("set" + i, "baseline", scores[i][0]);
            on("set" + i, "weight.L2", scores[i][1]);
            on("set" + i, "label.Smoothing", scores[i][2]);
        }
        on("set0", "weight.L1", 0.95);
        rebuild();

        var lines = csv("ranks.csv");
        assertThat(lines)
                .extracting(line -> line.get("combination"))
                .containsExactly("weight.L2", "baseline", "label.Smoothing", "weight.L1");
        assertThat(number(lines.get(0), "average_rank")).isEqualTo(1);
        assertThat(number(lines.get(1), "average_rank")).isCloseTo(2.5, within(1e-12));
        assertThat(lines.get(3).get("average_rank")).isEmpty();
        assertThat(lines.get(3).get("datasets")).isEqualTo("1");
        assertThat(lines.get(0).get("ranked")).isEqualTo("3");
        assertThat(lines.get(0).get("ranked_datasets")).isEqualTo("3");
        assertThat(number(lines.get(0), "friedman_chi2")).isCloseTo(12 * 13.5 / (36 - 3), within(1e-12));
        assertThat(number(lines.get(0), "critical_difference"))
                .isCloseTo(2.343 * Math.sqrt(3 * 4 / 18.0), within(1e-3));
        assertThat(lines.get(2).get("with_best")).isEqualTo("true");
    }

    /** MaxNorm did nothing on either; early stopping nothing on the first, where it shares ranks 1 and 2. */
    @Test
    void whatDidNothingOnAnyDataSetHasNoRank() throws IOException {
        for (var dataset : List.of("set1", "set2")) {
            for (int seed = 1; seed <= 2; seed++) {
                boolean acts = dataset.equals("set2");
                trained(dataset, "baseline", seed, dataset + seed, 0.8);
                trained(dataset, "weight.MaxNorm", seed, dataset + seed, 0.8);
                trained(dataset, "training.EarlyStopping", seed, acts ? "early" : dataset + seed, acts ? 0.85 : 0.8);
            }
        }
        rebuild();
        assertThat(csv("ranks.csv"))
                .extracting(line -> line.get("combination") + " " + line.get("average_rank"))
                .containsExactly("training.EarlyStopping 1.25", "baseline 1.75", "weight.MaxNorm ");
        assertThat(csv("profiles.csv"))
                .extracting(line -> line.get("combination"))
                .isNotEmpty()
                .doesNotContain("weight.MaxNorm");
        assertThat(csv("comparison.csv"))
                .extracting(line -> line.get("combination") + " " + line.get("same_weights_as"))
                .containsExactly(
                        "baseline ",
                        "training.EarlyStopping baseline",
                        "weight.MaxNorm baseline",
                        "training.EarlyStopping ",
                        "baseline ",
                        "weight.MaxNorm baseline");
    }

    private void trained(String dataset, String combination, int seed, String weights, double accuracy) {
        var row = Rows.completed(rows.size() + 1, combination, seed, accuracy);
        rows.add(Rows.on(dataset, Rows.trainedTo(weights, row)));
    }

    /** By hand: 0.80, 0.84, 0.83 and together 0.85: 0.02 less than the sum. */
    @Test
    void techniquesTogetherHaveEffects() throws IOException {
        completed("baseline", 1, 0.80);
        completed("layer.Dropout[hidden=0.5]", 1, 0.84);
        completed("weight.L2[strength=0.001]", 1, 0.83);
        completed("layer.Dropout[hidden=0.5] + weight.L2[strength=0.001]", 1, 0.85);
        rebuild();

        var lines = csv("effects.csv");
        assertThat(lines).extracting(line -> line.get("kind")).containsExactly("main", "main", "interaction");
        assertThat(number(lines.get(0), "effect")).isCloseTo(0.03, within(1e-12));
        assertThat(lines.get(0).get("low")).isEmpty();
        assertThat(lines.get(2).get("technique")).isEqualTo("layer.Dropout[hidden=0.5]");
        assertThat(lines.get(2).get("other")).isEqualTo("weight.L2[strength=0.001]");
        assertThat(number(lines.get(2), "effect")).isCloseTo(-0.02, within(1e-12));
        assertThat(folder.resolve("variance.csv")).doesNotExist();
    }

    @Test
    void strengthsAscend() throws IOException {
        completed("baseline", 1, 0.7);
        completed("weight.L2[strength=0.01,biases=false]", 1, 0.8);
        completed("weight.L2[strength=1.0E-4,biases=false]", 1, 0.75);
        completed("weight.L1[strength=0.01]", 1, 0.75);
        completed("weight.L1[strength=0.01] + weight.L2[strength=0.1,biases=false]", 1, 0.75);
        rebuild();
        assertThat(csv("strengths.csv"))
                .extracting(line -> line.get("technique") + " " + line.get("parameters") + " " + line.get("strength")
                        + " " + line.get("mean"))
                .containsExactly("weight.L2 strength=1.0E-4 1.0E-4 0.75", "weight.L2 strength=0.01 0.01 0.8");
    }

    /** It never trains alone; what stands beside it has no strength of its own here. */
    @Test
    void aTechniqueThatNeedsAnotherHasItsStrengths() throws IOException {
        completed("baseline", 1, 0.7);
        completed("layer.Dropout[hidden=0.5,input=0.2]", 1, 0.75);
        completed("layer.Dropout[hidden=0.5,input=0.2] + predict.MonteCarloDropout[passes=20]", 1, 0.8);
        completed("layer.Dropout[hidden=0.5,input=0.2] + predict.MonteCarloDropout[passes=5]", 1, 0.76);
        rebuild();
        assertThat(csv("strengths.csv"))
                .extracting(line -> line.get("technique") + " " + line.get("parameters") + " " + line.get("mean"))
                .containsExactly("predict.MonteCarloDropout passes=5 0.76", "predict.MonteCarloDropout passes=20 0.8");
    }

    /** By hand: combinations add ±0.1 and seeds ±0.05, and nothing else happens. */
    @Test
    void varianceIsSharedOut() throws IOException {
        completed("baseline", 1, 0.65);
        completed("baseline", 2, 0.75);
        completed("weight.L2", 1, 0.85);
        completed("weight.L2", 2, 0.95);
        rebuild();
        var line = csv("variance.csv").get(0);
        assertThat(number(line, "combination_share")).isCloseTo(0.8, within(1e-9));
        assertThat(number(line, "seed_share")).isCloseTo(0.2, within(1e-9));
        assertThat(number(line, "rest_share")).isCloseTo(0, within(1e-9));
    }

    /** The baseline takes 2 s on both; L2 takes 1 s on the first and never reaches the target on the second. */
    @Test
    void profilesAreOverDataSets() throws IOException {
        on("set1", "baseline", 0.8);
        on("set2", "baseline", 0.8);
        on("set1", "weight.L2", 0.8);
        on("set2", "weight.L2", 0.7);
        rows.set(2, Rows.with(rows.get(2), List.of(new EpochRow(1, 1000, 1, 0.5, 0.6, 0.6, 0.9))));
        rebuild();
        assertThat(csv("profiles.csv"))
                .extracting(line -> line.get("combination") + " " + line.get("factor") + " " + line.get("share"))
                .containsExactly("baseline 1 0.5", "baseline 2 1", "weight.L2 1 0.5");
    }

    @Test
    void comparisonHasBootstrapAndInterquartileMean() throws IOException {
        for (int seed = 1; seed <= 4; seed++) {
            completed("baseline", seed, new double[] {0.1, 0.7, 0.9, 0.95}[seed - 1]);
        }
        rebuild();
        var line = csv("comparison.csv").get(0);
        assertThat(number(line, "interquartile_mean")).isCloseTo(0.8, within(1e-12));
        assertThat(number(line, "bootstrap_low")).isBetween(0.1, number(line, "mean"));
        assertThat(number(line, "bootstrap_high")).isBetween(number(line, "mean"), 0.95);
        assertThat(line.get("seconds_to_target_q1")).isEqualTo("2");
        assertThat(line.get("seconds_to_target_q3")).isEmpty();
    }

    private void completed(String combination, int seed, double accuracy) {
        rows.add(Rows.completed(rows.size() + 1, combination, seed, accuracy));
    }

    private void on(String dataset, String combination, double accuracy) {
        rows.add(Rows.on(dataset, Rows.completed(rows.size() + 1, combination, 1, accuracy)));
    }

    private void rebuild() {
        var plan = rows.stream().map(Rows::planned).toList();
        try (var store = ResultStore.open(folder, plan, System.err::println)) {
            rows.forEach(store::put);
        }
        Report.rebuild(folder, Optional.empty());
    }

    private List<CSVRecord> csv(String name) throws IOException {
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var parser = format.parse(Files.newBufferedReader(folder.resolve(name)))) {
            return parser.getRecords();
        }
    }

    private static double number(CSVRecord line, String column) {
        return Double.parseDouble(line.get(column));
    }
}
