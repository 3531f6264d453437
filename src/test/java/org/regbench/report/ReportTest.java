package org.regbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regbench.common.UserError;
import org.regbench.measure.Metric;
import org.regbench.result.PlanFile;
import org.regbench.result.PruningRow;
import org.regbench.result.Rows;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

public class ReportTest {
    @TempDir
    Path folder;

    private final List<RunRow> threeSeeds = List.of(
            Rows.completed(1, "baseline", 1, 0.80),
            Rows.completed(2, "baseline", 2, 0.82),
            Rows.completed(3, "baseline", 3, 0.87),
            Rows.completed(4, "weight.L2", 1, 0.82),
            Rows.completed(5, "weight.L2", 2, 0.85),
            Rows.completed(6, "weight.L2", 3, 0.88));

    /**
     * By hand. Target: the median of 0.80, 0.82, 0.87. Differences 0.02, 0.03, 0.01 have sd 0.01, and half of the
     * interval is t(0.975, 2) · 0.01 / √3 = 4.302653 · 0.0057735 = 0.0248414.
     */
    @Test
    void comparesWithTheBaselineSeedBySeed() throws IOException {
        store(threeSeeds);
        Report.rebuild(folder, Optional.empty());

        var lines = csv("comparison.csv");
        assertThat(lines).extracting(line -> line.get("combination")).containsExactly("weight.L2", "baseline");
        var l2 = lines.get(0);
        assertThat(number(l2, "mean")).isCloseTo(0.85, within(1e-12));
        assertThat(number(l2, "sd")).isCloseTo(0.03, within(1e-12));
        assertThat(number(l2, "difference")).isCloseTo(0.02, within(1e-12));
        assertThat(number(l2, "difference_low")).isCloseTo(0.02 - 0.0248414, within(1e-7));
        assertThat(number(l2, "difference_high")).isCloseTo(0.02 + 0.0248414, within(1e-7));
        assertThat(number(l2, "target")).isEqualTo(0.82);
        assertThat(number(l2, "reached_share")).isEqualTo(1);
        assertThat(number(l2, "macro_f1_mean")).isCloseTo(0.84, within(1e-12));
        assertThat(number(l2, "speed")).isEqualTo(1);
        assertThat(l2.get("paired_seeds")).isEqualTo("3");
        assertThat(l2.get("mae_mean")).isEmpty();
        var baseline = lines.get(1);
        assertThat(baseline.get("difference")).isEmpty();
        assertThat(number(baseline, "reached_share")).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(number(baseline, "median_seconds_to_target")).isEqualTo(2);
    }

    @Test
    void aRunThatDoesNotReachTheTargetSaysSo() throws IOException {
        store(threeSeeds);
        Report.rebuild(folder, Optional.empty());

        var runs = csv("runs.csv");
        assertThat(runs)
                .extracting(line -> line.get("key"))
                .containsExactlyElementsOf(
                        threeSeeds.stream().map(row -> row.key().value()).toList());
        assertThat(runs.get(0).get("reached")).isEqualTo("false");
        assertThat(runs.get(0).get("seconds_to_target")).isEmpty();
        assertThat(runs.get(1).get("reached")).isEqualTo("true");
        assertThat(runs.get(1).get("seconds_to_target")).isEqualTo("2");
        assertThat(runs.get(1).get("epochs_to_target")).isEqualTo("2");
        assertThat(runs.get(1).get("examples_to_target")).isEqualTo("2000");
        assertThat(runs.get(1).get("test_accuracy")).isEqualTo("0.82");
        assertThat(runs.get(1).get("test_r2")).isEmpty();
        assertThat(runs.get(1).get("commit")).isEqualTo("abc");
    }

    @Test
    void aCombinationThatMostlyFailsToReachTheTargetHasNoMedianTime() throws IOException {
        store(concat(
                threeSeeds,
                Rows.completed(7, "weight.L1", 1, 0.5),
                Rows.completed(8, "weight.L1", 2, 0.9),
                Rows.ended(9, "weight.L1", 3, Status.DIVERGED, "the loss became NaN")));
        Report.rebuild(folder, Optional.empty());

        var l1 = csv("comparison.csv").get(2);
        assertThat(l1.get("combination")).isEqualTo("weight.L1");
        assertThat(l1.get("median_seconds_to_target")).isEmpty();
        assertThat(number(l1, "reached_share")).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(l1.get("diverged")).isEqualTo("1");
        assertThat(l1.get("reason")).isEqualTo("the loss became NaN");
    }

    @Test
    void withoutABaselineThereIsNoTarget() throws IOException {
        store(threeSeeds.subList(3, 6));
        var findings = Report.rebuild(folder, Optional.empty());

        assertThat(csv("runs.csv"))
                .allSatisfy(line -> assertThat(line.get("target") + line.get("reached") + line.get("seconds_to_target"))
                        .isEmpty());
        assertThat(findings.comparisons().get(0).target()).isEmpty();
        assertThat(Files.readString(folder.resolve("report.md"))).contains("There is no completed baseline");
    }

    @Test
    void aTargetGivenInTheExperimentCountsInsteadOfTheBaselines() throws IOException {
        store(threeSeeds);
        Report.rebuild(folder, Optional.of(0.4));

        var run = csv("runs.csv").get(0);
        assertThat(run.get("target")).isEqualTo("0.4");
        assertThat(run.get("epochs_to_target")).isEqualTo("1");
    }

    @Test
    void curvesHaveALineForEachEpoch() throws IOException {
        store(threeSeeds);
        Report.rebuild(folder, Optional.empty());
        assertThat(csv("curves.csv")).hasSize(12);
        assertThat(Files.readAllLines(folder.resolve("curves.csv")).get(2))
                .isEqualTo("00000000000000000001,digits,mlp,baseline,1,2,2000,2,0.3,0.9,0.5,0.8");
    }

    @Test
    void aMetricThatHasNoColumnGetsOne() throws IOException {
        store(List.of(Rows.with(threeSeeds.get(0), "sharpness", 0.125)));
        Report.rebuild(folder, Optional.empty());
        assertThat(csv("runs.csv").get(0).get("sharpness")).isEqualTo("0.125");
    }

    @Test
    void numbersDoNotDependOnTheLocale() throws IOException {
        store(concat(threeSeeds, Rows.ended(7, "weight.L1", 1, Status.FAILED, "x")));
        Report.rebuild(folder, Optional.empty());
        var tables = Stream.of("runs.csv", "curves.csv", "comparison.csv", "report.md", "figures/comparison.svg");
        var before = tables.map(this::text).toList();
        var locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            Report.rebuild(folder, Optional.empty());
        } finally {
            Locale.setDefault(locale);
        }
        assertThat(Stream.of("runs.csv", "curves.csv", "comparison.csv", "report.md", "figures/comparison.svg")
                        .map(this::text)
                        .toList())
                .isEqualTo(before);
    }

    @Test
    void oneCorruptFileIsNamedAndTheRestCounts() throws IOException {
        store(threeSeeds);
        var corrupt = folder.resolve("runs/00000000000000000006.json");
        Files.writeString(corrupt, "{\"schema\":1");
        var findings = Report.rebuild(folder, Optional.empty());

        assertThat(findings.notes())
                .containsExactly(
                        corrupt + " is corrupt (cut short); it counts as not run",
                        "1 of 6 planned runs have no row yet");
        assertThat(csv("runs.csv")).hasSize(5);
        assertThat(text("report.md")).contains("00000000000000000006.json is corrupt");
    }

    @Test
    void onlyFailedRunsGiveAPageThatSaysSo() throws IOException {
        store(List.of(
                Rows.ended(1, "baseline", 1, Status.FAILED, "the worker was killed | by <someone>\nelse"),
                Rows.ended(2, "baseline", 2, Status.FAILED, "out of memory")));
        var findings = Report.rebuild(folder, Optional.empty());

        assertThat(findings.statuses()).isEqualTo(Map.of("failed", 2));
        assertThat(text("report.md"))
                .contains("No run completed")
                .contains("- `baseline`: 2 failed of 2; the worker was killed \\| by &lt;someone> else; out of memory");
        assertThat(ConsoleTable.of(findings, StandardCharsets.UTF_8)).contains("No run completed.");
        assertThat(text("figures/comparison.svg")).contains("No run completed.");
    }

    @Test
    void nothingToReportOnIsOneLine() throws IOException {
        assertThatThrownBy(() -> Report.rebuild(folder.resolve("nowhere"), Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessage("There is no result folder " + folder.resolve("nowhere"));
        assertThatThrownBy(() -> Report.rebuild(folder, Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessage(folder + " holds no runs yet");
        Files.createDirectory(folder.resolve("runs"));
        assertThatThrownBy(() -> Report.rebuild(folder, Optional.empty())).hasMessage(folder + " holds no runs yet");
        Files.writeString(folder.resolve("runs/x.json"), "");
        assertThatThrownBy(() -> Report.rebuild(folder, Optional.empty()))
                .hasMessageContaining("x.json is corrupt (cut short)");
    }

    @Test
    void aTableThatCannotBeWrittenIsOneLine() throws IOException {
        store(threeSeeds);
        Files.createDirectories(folder.resolve("runs.csv/inside"));
        assertThatThrownBy(() -> Report.rebuild(folder, Optional.empty()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write " + folder.resolve("runs.csv"));
    }

    @Test
    void mixedRevisionsAreFlagged() throws IOException {
        store(concat(threeSeeds.subList(0, 5), Rows.with(threeSeeds.get(5), Map.of("commit", "def", "cpu", "test"))));
        var findings = Report.rebuild(folder, Optional.empty());

        assertThat(findings.notes()).containsExactly("The runs differ in commit: abc (5 runs); def (1 runs)");
        assertThat(text("environment.json"))
                .isEqualToNormalizingNewlines(
                        """
                        {
                          "runs" : {
                            "completed" : 6
                          },
                          "seeds" : [ 1, 2, 3 ],
                          "datasets_sha256" : {
                            "digits" : "%s"
                          },
                          "environment" : {
                            "commit" : {
                              "abc" : 5,
                              "def" : 1
                            },
                            "cpu" : "test"
                          }
                        }
                        """
                                .formatted("d1".repeat(32)));
    }

    @Test
    void manyRunsComeThroughWhole() throws Exception {
        ManyRuns.write(folder, ManyRuns.rows(300));
        var findings = Report.rebuild(folder, Optional.empty());

        assertThat(csv("runs.csv")).hasSize(300);
        assertThat(findings.comparisons().stream()
                        .flatMap(c -> c.rows().stream())
                        .mapToInt(CombinationRow::runs)
                        .sum())
                .isEqualTo(300);
        var console = ConsoleTable.of(findings, StandardCharsets.UTF_8);
        assertThat(console.lines()).allMatch(line -> TextTable.width(line) <= 120);
    }

    @Test
    void prunedNetworksAreATable() throws IOException {
        var first = Rows.pruned(
                Rows.completed(4, "weight.L1", 1, 0.8),
                new PruningRow("magnitude", false, 0, 0.8),
                new PruningRow("magnitude", false, 0.9, 0.6),
                new PruningRow("magnitude", true, 0.25, 0.79));
        var second = Rows.pruned(
                Rows.completed(5, "weight.L1", 2, 0.9),
                new PruningRow("magnitude", false, 0, 0.9),
                new PruningRow("magnitude", false, 0.9, 0.7),
                new PruningRow("magnitude", true, 0.35, 0.89));
        store(List.of(first, second));
        var findings = Report.rebuild(folder, Optional.empty());

        assertThat(csv("pruning.csv")).hasSize(6);
        assertThat(Files.readAllLines(folder.resolve("pruning.csv")).get(2))
                .isEqualTo("00000000000000000004,digits,mlp,weight.L1,1,magnitude,false,0.9,0.6");
        assertThat(text("report.md"))
                .contains("| combination | ranked by | 0% | 90% | its own choice |\n|---|---|---:|---:|---:|\n"
                        + "| weight.L1 | magnitude | 85.00 | 65.00 | 84.00 at 30.0% |\n");
        assertThat(ConsoleTable.of(findings, StandardCharsets.UTF_8))
                .contains("combination  ranked by     0%    90%  its own choice\n"
                        + "weight.L1    magnitude  85.00  65.00  84.00 at 30.0%\n");
    }

    @Test
    void withoutPrunedNetworksThereIsNoSuchTable() {
        store(threeSeeds);
        Report.rebuild(folder, Optional.empty());
        assertThat(folder.resolve("pruning.csv")).doesNotExist();
        assertThat(text("report.md")).doesNotContain("its own choice");
    }

    @Test
    void everyColumnIsExplained() throws IOException {
        var page = Files.readString(Path.of("results/README.md"));
        assertThat(page)
                .contains(table(RunColumns.standard()))
                .contains(table(CurveColumns.standard()))
                .contains(table(ComparisonColumns.standard()))
                .contains(table(SignificanceColumns.standard()))
                .contains(table(EffectColumns.standard()))
                .contains(table(VarianceColumns.standard()))
                .contains(table(StrengthColumns.standard()))
                .contains(table(RankColumns.standard()))
                .contains(table(ProfileColumns.standard()))
                .contains(table(Folklore.columns()))
                .contains(table(ReliabilityColumns.standard()))
                .contains(table(WeightColumns.standard()))
                .contains(table(PruningColumns.standard()))
                .contains(table(CounterpartColumns.standard()));
        for (var column : PlanFile.columns()) {
            assertThat(page.substring(page.indexOf("## plan.csv"), page.indexOf("## runs.csv")))
                    .contains("| `" + column + "` |");
        }
    }

    @Test
    void everyMetricIsExplainedAsItIsMeasured() {
        for (var metric : Metric.values()) {
            assertThat(RunColumns.standard())
                    .filteredOn(column -> column.name().equals("validation_" + metric.id()))
                    .singleElement()
                    .satisfies(column -> {
                        assertThat(column.unit()).isEqualTo(metric.unit());
                        assertThat(column.meaning()).startsWith(metric.meaning() + ", ");
                    });
        }
    }

    /** The table of {@code results/README.md} that explains these columns. */
    public static <T> String table(List<Column<T>> columns) {
        var table = new StringBuilder("| column | unit | meaning |\n|---|---|---|\n");
        for (var column : columns) {
            table.append("| `%s` | %s | %s |\n".formatted(column.name(), column.unit(), column.meaning()));
        }
        return table.toString();
    }

    /** Prints the tables of {@code results/README.md}. */
    public static void main(String[] args) {
        System.out.print("## pruning.csv\n\n" + table(PruningColumns.standard()) + "\n## runs.csv\n\n"
                + table(RunColumns.standard()) + "\n## folklore.csv\n\n" + table(Folklore.columns())
                + "\n## reliability.csv\n\n" + table(ReliabilityColumns.standard()) + "\n## curves.csv\n\n"
                + table(CurveColumns.standard())
                + "\n## weights.csv\n\n" + table(WeightColumns.standard())
                + "\n## comparison.csv\n\n" + table(ComparisonColumns.standard())
                + "\n## significance.csv\n\n" + table(SignificanceColumns.standard())
                + "\n## effects.csv\n\n" + table(EffectColumns.standard())
                + "\n## variance.csv\n\n" + table(VarianceColumns.standard())
                + "\n## strengths.csv\n\n" + table(StrengthColumns.standard())
                + "\n## ranks.csv\n\n" + table(RankColumns.standard())
                + "\n## profiles.csv\n\n" + table(ProfileColumns.standard())
                + "\n## compare\n\n" + table(CounterpartColumns.standard()));
    }

    private void store(List<RunRow> rows) {
        Rows.store(folder, rows);
    }

    private static List<RunRow> concat(List<RunRow> rows, RunRow... more) {
        var all = new ArrayList<>(rows);
        all.addAll(List.of(more));
        return all;
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

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
