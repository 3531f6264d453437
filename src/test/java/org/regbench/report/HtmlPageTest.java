package org.regbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regbench.common.Json;
import org.regbench.result.EpochRow;
import org.regbench.result.ReliabilityRow;
import org.regbench.result.Rows;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

class HtmlPageTest {
    private static final String HOSTILE = "</script><script>alert('x')</script>\u2028&amp;";
    private static final Pattern DATA =
            Pattern.compile("<script id=\"data\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void textFromDataCannotBecomeMarkup() throws IOException {
        var page = page(List.of(
                Rows.completed(1, "baseline", 1, 0.80),
                Rows.completed(2, HOSTILE, 1, 0.81),
                Rows.ended(3, "weight.L2", 1, Status.FAILED, HOSTILE)));
        assertThat(page).doesNotContain("alert('x')</script>").doesNotContain("\u2028");
        assertThat(page.split("<script", -1)).as("the page's own three").hasSize(4);
        assertThat(texts(data(page), "comparison", "label")).contains(HOSTILE);
        assertThat(texts(data(page), "comparison", "reason")).contains(HOSTILE);
    }

    @Test
    void oneFileThatNamesNoOther() throws IOException {
        var page = page(List.of(Rows.completed(1, "baseline", 1, 0.80)));
        assertThat(Pattern.compile("(?:src|href)=\"([^\"#][^\"]*)\"")
                        .matcher(page.substring(0, page.indexOf("<script")))
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly("data:,", "https://echarts.apache.org");
        assertThat(page).contains("default-src 'none'").doesNotContain("{{");
    }

    /** Numbers keep all their digits, so that what the page downloads is what the CSV files say. */
    @Test
    void tablesAreThoseOfTheCsvFiles() throws IOException {
        var page = data(page(ManyRuns.rows(48)));
        assertThat(page.get("settings")).hasSize(1);
        for (var name : List.of("comparison", "significance", "effects", "folklore", "weights")) {
            var lines = Csv.read(folder.resolve(name + ".csv"));
            var columns = page.get("tables").get(name).get("columns");
            for (var column : columns) {
                for (int i = 0; i < lines.size(); i++) {
                    var expected = lines.get(i).get(column.get("name").asText());
                    var value = column.get("values").get(i);
                    if (column.has("texts")) {
                        assertThat(column.get("texts").get(value.asInt()).asText())
                                .isEqualTo(expected);
                    } else if (expected.isEmpty()) {
                        assertThat(value.asText()).isEmpty();
                    } else {
                        assertThat(value.asDouble()).isEqualTo(Double.parseDouble(expected));
                    }
                }
            }
        }
    }

    @Test
    void aCorruptRunIsNamedOnThePage() throws IOException {
        page(List.of(Rows.completed(1, "baseline", 1, 0.80), Rows.completed(2, "weight.L2", 1, 0.81)));
        var broken = folder.resolve("runs").resolve(Rows.key(2) + ".json");
        Files.writeString(broken, "{\"schema\":1");
        Report.rebuild(folder, Optional.empty());
        var page = data(Files.readString(folder.resolve("report.html")));
        assertThat(page.get("notes")).extracting(JsonNode::asText).anySatisfy(note -> assertThat(note)
                .contains(Rows.key(2) + ".json")
                .contains("corrupt"));
        assertThat(texts(page, "comparison", "label")).containsExactly("baseline");
    }

    @Test
    void aPageOfFailuresSaysSo() throws IOException {
        var page = data(page(List.of(Rows.ended(1, "baseline", 1, Status.FAILED, "out of memory"))));
        assertThat(page.get("settings").get(0).get("answer").get(0).asText()).startsWith("No run completed");
        assertThat(texts(page, "comparison", "reason")).containsExactly("out of memory");
        assertThat(page.get("statuses").get("failed").asInt()).isEqualTo(1);
    }

    /** As in the answer: dropout at test time cannot act without dropout. */
    @Test
    void saysWhichCombinationsAreOfOneTechnique() throws IOException {
        var page = data(page(List.of(
                Rows.completed(1, "baseline", 1, 0.80),
                Rows.completed(2, "weight.L2", 1, 0.81),
                Rows.completed(3, "layer.Dropout + predict.MonteCarloDropout", 1, 0.82),
                Rows.completed(4, "layer.Dropout + weight.L2", 1, 0.83))));
        assertThat(page.get("singles"))
                .extracting(JsonNode::asText)
                .containsExactly("layer.Dropout + predict.MonteCarloDropout", "weight.L2");
    }

    /** One of nine on the first data set, none of eight on the second. */
    @Test
    void saysBelowWhichScoreFiguresHaveNoRoom() throws IOException {
        var rows = new ArrayList<RunRow>();
        for (int i = 1; i <= 8; i++) {
            var combination = i == 1 ? "baseline" : "weight.L2[lambda=" + i + "]";
            rows.add(Rows.on("far", Rows.completed(i, combination, 1, 0.8 + i / 100.0)));
            rows.add(Rows.on("near", Rows.completed(i + 10, combination, 1, 0.8 + i / 100.0)));
        }
        rows.add(Rows.on("far", Rows.completed(9, "weight.DropConnect", 1, 0.30)));
        assertThat(data(page(rows)).get("settings"))
                .extracting(setting -> setting.get("dataset").asText() + " "
                        + setting.get("floor").asText())
                .containsExactlyInAnyOrder("far 0.81", "near ");
    }

    /** By hand: two runs, the second one stopped after the first epoch, so that its half of the runs still counts. */
    @Test
    void bandsAreMeanLowestAndHighestRun() throws IOException {
        var first = List.of(
                new EpochRow(1, 10, 1.0, 0.6, 0.7, 0.9, 0.5), new EpochRow(2, 20, 2.0, 0.4, 0.8, Double.NaN, 0.6));
        var second = List.of(new EpochRow(1, 10, 3.0, 0.2, 0.9, 0.7, 0.7));
        var page = data(page(List.of(
                Rows.with(Rows.completed(1, "baseline", 1, 0.8), first),
                Rows.with(Rows.completed(2, "baseline", 2, 0.8), second))));
        assertThat(numbers(page, "curves", "epoch")).containsExactly("1", "2");
        assertThat(numbers(page, "curves", "runs")).containsExactly("2", "1");
        assertThat(numbers(page, "curves", "training_seconds")).containsExactly("2.0", "2.0");
        assertThat(numbers(page, "curves", "train_loss")).containsExactly("0.4", "0.4");
        assertThat(numbers(page, "curves", "train_loss_low")).containsExactly("0.2", "0.4");
        assertThat(numbers(page, "curves", "train_loss_high")).containsExactly("0.6", "0.4");
        assertThat(numbers(page, "curves", "validation_loss")).containsExactly("0.8", "");
        assertThat(numbers(page, "curves", "validation_score")).containsExactly("0.6", "0.6");
    }

    @Test
    void thousandsOfCurvesAreThinnedButKeepBothEnds() {
        var bands = new LearningCurves();
        var curve = IntStream.rangeClosed(1, 50)
                .mapToObj(epoch -> new EpochRow(epoch, epoch, epoch, 0.1, 0.9, 0.2, 0.8))
                .toList();
        for (int i = 0; i < 4000; i++) {
            bands.add(
                    new Group("d", "n", "b"),
                    Rows.with(Rows.completed(i, "weight.L2[lambda=" + i + "]", 1, 0.8), curve));
        }
        var lines = BandColumns.of(bands);
        assertThat(BandColumns.thinned(bands)).isTrue();
        assertThat(lines).hasSize(BandColumns.MOST_POINTS);
        var epochs = new ArrayList<String>();
        var epoch = BandColumns.standard().stream()
                .filter(column -> column.name().equals("epoch"))
                .findFirst()
                .orElseThrow();
        lines.subList(0, 10)
                .forEach(line -> epochs.add(epoch.value().apply(line).toString()));
        assertThat(epochs).startsWith("1").endsWith("50").doesNotHaveDuplicates();
    }

    @Test
    void numbersOfPicturesHaveFiveDigits() {
        assertThat(BandColumns.rounded(0.123456)).isEqualTo(0.12346);
        assertThat(BandColumns.rounded(-1234567.0)).isEqualTo(-1234600.0);
        assertThat(BandColumns.rounded(99999.6)).isEqualTo(100000.0);
        assertThat(BandColumns.rounded(3.00000049e-7)).isEqualTo(3e-7);
        assertThat(BandColumns.rounded(Double.MIN_VALUE)).isEqualTo(0.0);
        assertThat(BandColumns.rounded(0)).isEqualTo(0.0);
        assertThat(BandColumns.rounded(Double.NEGATIVE_INFINITY)).isEqualTo("");
    }

    /**
     * By hand: 30 and 10 examples of one bin, 40 in all: (30 · 0.95 + 10 · 0.99) / 40 and (30 · 0.8 + 10 · 0.6) / 40.
     */
    @Test
    void reliabilityPoolsTheExamplesOfAllSeeds() throws IOException {
        page(List.of(
                Rows.reliable(Rows.completed(1, "baseline", 1, 0.8), new ReliabilityRow(1, 30, 0.95, 0.8)),
                Rows.reliable(Rows.completed(2, "baseline", 2, 0.8), new ReliabilityRow(1, 10, 0.99, 0.6))));
        var lines = Csv.read(folder.resolve("reliability.csv"));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).get("examples")).isEqualTo("40");
        assertThat(Double.parseDouble(lines.get(0).get("confidence"))).isEqualTo(0.96);
        assertThat(Double.parseDouble(lines.get(0).get("accuracy"))).isEqualTo(0.75);
    }

    /**
     * Target 0.8, the baseline's only score: it gets there after 2 s, one of two others too, the diverged one never.
     */
    @Test
    void convergenceClimbsWithEveryRunThatGetsThere() throws IOException {
        var page = data(page(List.of(
                Rows.completed(1, "baseline", 1, 0.80),
                Rows.completed(2, "weight.L2", 1, 0.81),
                Rows.ended(3, "weight.L2", 2, Status.DIVERGED, "NaN"),
                Rows.ended(4, "weight.L2", 3, Status.FAILED, "killed"))));
        assertThat(numbers(page, "convergence", "runs")).containsExactly("1", "1", "2", "2");
        assertThat(numbers(page, "convergence", "seconds")).containsExactly("0.0", "2.0", "0.0", "2.0");
        assertThat(numbers(page, "convergence", "share")).containsExactly("0.0", "1.0", "0.0", "0.5");
    }

    /** Forty differences, all equal but the lowest four: none is named before the others without a word of them. */
    @Test
    void equalsOfTheLastThatIsNamedAreCounted() throws IOException {
        var rows = new ArrayList<RunRow>();
        for (var dataset : List.of("a", "b")) {
            for (int seed = 1; seed <= 3; seed++) {
                rows.add(Rows.on(dataset, Rows.completed(rows.size(), "baseline", seed, 0.80 + 0.01 * seed)));
                for (int i = 1; i <= 20; i++) {
                    double accuracy = (i <= 4 ? 0.70 : 0.80) + (0.01 + 0.0001 * i) * seed;
                    rows.add(Rows.on(
                            dataset, Rows.completed(rows.size(), "weight.L2[lambda=" + i + "]", seed, accuracy)));
                }
            }
        }
        var summary = data(page(rows)).get("summary");
        assertThat(summary).extracting(JsonNode::asText).anySatisfy(text -> assertThat(text)
                .startsWith("Hurt most often: ")
                .endsWith("(better in 0, worse in 2 of 2), and 1 more with the same numbers."));
        assertThat(summary.get(summary.size() - 1).asText())
                .isEqualTo(
                        "Of 40 differences to a baseline 0 are marked better and 8 worse; chance alone would mark about"
                                + " 1 each way: no more are better than chance gives.");
    }

    /** Three ranked alike on two data sets: chi-squared is 4 with two degrees of freedom, p is exp(-2). */
    @Test
    void severalSettingsAreSummedUp() throws IOException {
        var rows = new ArrayList<RunRow>();
        for (var dataset : List.of("a", "b")) {
            for (int seed = 1; seed <= 3; seed++) {
                long key = rows.size();
                rows.add(Rows.on(dataset, Rows.completed(key, "baseline", seed, 0.80 + 0.01 * seed)));
                rows.add(Rows.on(dataset, Rows.completed(key + 1, "weight.L2", seed, 0.90 + 0.011 * seed)));
                rows.add(Rows.on(dataset, Rows.completed(key + 2, "layer.Dropout", seed, 0.70 + 0.012 * seed)));
            }
        }
        assertThat(data(page(rows)).get("summary"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "Best average rank: `weight.L2`, 1.00 of 3 on 2 data sets; none can be told apart (Friedman p 0.14).",
                        "Single techniques that helped most often: `weight.L2` (better in 2, worse in 0 of 2).",
                        "Hurt most often: `layer.Dropout` (better in 0, worse in 2 of 2).");
    }

    /** L2 is better on the first data set, and on the second its differences of 0.02, 0 and -0.02 say nothing. */
    @Test
    void whatHelpedOnceHelpsNotMostOften() throws IOException {
        var rows = new ArrayList<RunRow>();
        for (var dataset : List.of("a", "b")) {
            for (int seed = 1; seed <= 3; seed++) {
                double l2 = dataset.equals("a") ? 0.90 + 0.011 * seed : 0.80 + 0.01 * (4 - seed);
                rows.add(Rows.on(dataset, Rows.completed(rows.size(), "baseline", seed, 0.80 + 0.01 * seed)));
                rows.add(Rows.on(dataset, Rows.completed(rows.size(), "weight.L2", seed, l2)));
            }
        }
        assertThat(data(page(rows)).get("summary"))
                .extracting(JsonNode::asText)
                .contains("No single technique was marked better in more than one setting and more often than worse.")
                .noneMatch(sentence -> sentence.contains("most often"));
    }

    @Test
    void eachNetworkHasItsOwnRanks() throws IOException {
        var rows = new ArrayList<RunRow>();
        for (var network : List.of("mlp", "lenet")) {
            for (var dataset : List.of("a", "b")) {
                rows.addAll(twoOnIt(dataset, network, rows.size()));
            }
        }
        assertThat(data(page(rows)).get("summary"))
                .extracting(JsonNode::asText)
                .filteredOn(sentence -> sentence.startsWith("Best average rank"))
                .hasSize(2)
                .allMatch(sentence -> sentence.startsWith("Best average rank: `weight.L2` with lenet, 1.00 of 2 on 2 ")
                        || sentence.startsWith("Best average rank: `weight.L2` with mlp, 1.00 of 2 on 2 "))
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutRanksTheHighestScoresAreCounted() throws IOException {
        var rows = new ArrayList<>(twoOnIt("a", "mlp", 0));
        rows.addAll(twoOnIt("a", "lenet", 2));
        assertThat(data(page(rows)).get("summary"))
                .extracting(JsonNode::asText)
                .contains("Highest score most often: `weight.L2` (2 of 2).")
                .noneMatch(sentence -> sentence.contains("rank"));
    }

    private static List<RunRow> twoOnIt(String dataset, String network, long key) {
        return List.of(
                Rows.on(dataset, network, Rows.completed(key, "baseline", 1, 0.80)),
                Rows.on(dataset, network, Rows.completed(key + 1, "weight.L2", 1, 0.90)));
    }

    private String page(List<RunRow> rows) throws IOException {
        ManyRuns.write(folder, rows);
        Report.rebuild(folder, Optional.empty());
        return Files.readString(folder.resolve("report.html"));
    }

    private static JsonNode data(String page) throws IOException {
        var data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        return Json.MAPPER.readTree(data.group(1));
    }

    private static List<String> texts(JsonNode page, String table, String name) {
        var column = column(page, table, name);
        var texts = new ArrayList<String>();
        column.get("values")
                .forEach(i -> texts.add(column.get("texts").get(i.asInt()).asText()));
        return texts;
    }

    private static List<String> numbers(JsonNode page, String table, String name) {
        var values = new ArrayList<String>();
        column(page, table, name).get("values").forEach(value -> values.add(value.asText()));
        return values;
    }

    private static JsonNode column(JsonNode page, String table, String name) {
        for (var column : page.get("tables").get(table).get("columns")) {
            if (column.get("name").asText().equals(name)) {
                return column;
            }
        }
        throw new AssertionError("no column " + name);
    }
}
