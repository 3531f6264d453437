package org.regbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regbench.result.EpochRow;
import org.regbench.result.Rows;
import org.regbench.result.RunRow;
import org.regbench.result.Status;
import org.regbench.stats.Friedman;

class FiguresTest {
    @TempDir
    Path folder;

    private final List<RunRow> runs = List.of(
            Rows.completed(1, "baseline", 1, 0.80),
            Rows.completed(2, "baseline", 2, 0.82),
            seconds(Rows.completed(3, "weight.L2[lambda=0.1]", 1, 0.85), 4),
            seconds(Rows.completed(4, "weight.L2[lambda=0.1]", 2, 0.86), 4),
            seconds(Rows.completed(5, "weight.L2[lambda=0.01]", 1, 0.83), 3),
            seconds(Rows.completed(6, "weight.L2[lambda=0.01]", 2, 0.83), 3));

    @Test
    void everyPictureIsThereTwice() throws Exception {
        var all = new ArrayList<>(weights(0, 0));
        all.addAll(runs.subList(4, 6));
        runs.forEach(row -> all.add(Rows.on("iris", renumbered(row))));
        report(all);
        assertThat(pictures())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of("comparison", "curves", "gap", "ranks", "reached", "strengths", "time", "weights")
                                .flatMap(name -> Stream.of(name + ".svg", name + ".png"))
                                .toList());
        for (var name : pictures()) {
            if (name.endsWith(".svg")) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(folder.resolve("figures").resolve(name).toFile());
            }
        }
    }

    @Test
    void whatTheRunsCannotShowIsNotDrawn() {
        report(List.of(Rows.ended(1, "baseline", 1, Status.FAILED, "killed")));
        assertThat(pictures()).containsExactlyInAnyOrder("comparison.svg", "comparison.png");
    }

    @Test
    void aPictureOfEarlierRunsDoesNotStay() throws IOException {
        Files.createDirectories(folder.resolve("figures"));
        Files.writeString(folder.resolve("figures/ranks.svg"), "old");
        Files.writeString(folder.resolve("figures/ranks.png"), "old");
        Files.writeString(folder.resolve("ranks.csv"), "old");
        report(runs);
        assertThat(pictures()).contains("time.svg").doesNotContain("ranks.svg", "ranks.png");
        assertThat(folder.resolve("ranks.csv")).doesNotExist();
    }

    @Test
    void titlesSayWhatToSee() {
        report(runs);
        assertThat(title("comparison"))
                .isEqualTo("Highest mean: L2[lambda=0.1], 85.50 %, +4.50 points (95% interval -1.85 to +10.85)");
        assertThat(title("time")).isEqualTo("What time buys: from baseline (2.00 s) to L2[lambda=0.1] (4.00 s)");
        assertThat(title("gap"))
                .isEqualTo("L2[lambda=0.1] has the smallest gap: +14.50 points (baseline +19.00 points)");
        assertThat(title("strengths")).isEqualTo("How strong? Best: L2 lambda=0.1");
        assertThat(title("curves"))
                .isEqualTo("The baseline ends at 90.00 % on what it trained on, at 81.00 % on the validation part");
        // the target is the lower median of the baseline's best, and so both of its runs reach it
        assertThat(title("reached")).isEqualTo("baseline reaches the target first: 2.00 s");
    }

    /** Differences of 0.049, 0.050, 0.051, which exclude 0 by far. */
    @Test
    void whatIsClearlyBetterIsBest() {
        report(List.of(
                Rows.completed(1, "baseline", 1, 0.80),
                Rows.completed(2, "baseline", 2, 0.81),
                Rows.completed(3, "baseline", 3, 0.82),
                Rows.completed(4, "weight.L2", 1, 0.849),
                Rows.completed(5, "weight.L2", 2, 0.860),
                Rows.completed(6, "weight.L2", 3, 0.871)));
        assertThat(title("comparison")).isEqualTo("L2 is best: 86.00 %, +5.00 points");
    }

    /**
     * One at 30% would press eight between 80% and 88% together; where nothing is faster it keeps its place in time.
     */
    @Test
    void whatLiesFarBelowLeavesTheOthersTheirRoom() {
        var rows = new ArrayList<RunRow>();
        for (int i = 1; i <= 8; i++) {
            rows.add(Rows.completed(i, i == 1 ? "baseline" : "weight.L2[lambda=" + i + "]", 1, 0.8 + i / 100.0));
        }
        rows.add(seconds(Rows.completed(9, "weight.DropConnect", 1, 0.30), 5));
        report(rows);
        for (var name : List.of("comparison", "time")) {
            assertThat(folder.resolve("figures/" + name + ".svg"))
                    .content()
                    .contains("30.00", ">86<")
                    .doesNotContain(">40<", ">60<");
        }
        rows.set(8, seconds(Rows.completed(9, "weight.DropConnect", 1, 0.30), 1));
        report(rows);
        assertThat(folder.resolve("figures/time.svg"))
                .content()
                .contains(">40<")
                .doesNotContain("far below");
    }

    /** By hand: quartiles 0.8025 and 0.8075 of nine, fence 0.7875; the nine take 0.03 and eight of them 0.02. */
    @Test
    void whatLiesBelowIsDrawnWhereItLeavesTheOthersHalf() {
        var rows = new ArrayList<RunRow>();
        var scores = new double[] {0.78, 0.79, 0.8025, 0.8025, 0.805, 0.8075, 0.8075, 0.81, 0.81};
        for (int i = 0; i < scores.length; i++) {
            rows.add(Rows.completed(i + 1, i == 8 ? "baseline" : "weight.L2[lambda=" + i + "]", 1, scores[i]));
        }
        report(rows);
        assertThat(folder.resolve("figures/comparison.svg")).content().contains(">78.0<");
        rows.set(0, Rows.completed(1, "weight.L2[lambda=0]", 1, 0.76));
        report(rows);
        assertThat(folder.resolve("figures/comparison.svg")).content().doesNotContain(">78.0<");
    }

    /** Hardly anything learnt leaves hardly any gap. */
    @Test
    void aSmallGapIsNotPraisedWithoutItsScore() {
        report(List.of(
                Rows.completed(1, "baseline", 1, 0.80),
                Rows.with(Rows.completed(2, "weight.L1", 1, 0.30), "gap", 0.01)));
        assertThat(folder.resolve("figures/gap.svg"))
                .content()
                .contains("L1 has the smallest gap: +1.00 points (baseline +20.00 points); its test score is")
                .contains("-50.00 points against the baseline");
    }

    @Test
    void longNamesAreNotCut() throws IOException {
        var all = new ArrayList<>(runs.subList(0, 2));
        for (var last : List.of("weight.L1", "weight.L2")) {
            var name = "input.ElasticDistortion + input.RandomErasing + layer.SpatialDropout + layer.VariationalDropout"
                    + " + training.AdversarialTraining + " + last;
            all.add(Rows.completed(all.size() + 1, name, 1, 0.90));
            all.add(Rows.completed(all.size() + 1, name, 2, 0.92));
        }
        report(all);
        for (var picture : List.of("comparison", "curves", "gap", "time")) {
            assertThat(Files.readString(folder.resolve("figures/" + picture + ".svg")))
                    .as(picture)
                    .containsPattern("<text[^>]*>[^<]*\\bL1<")
                    .doesNotContain("…");
        }
    }

    /** As many as a picture holds; of the others the first and the last are drawn, and the baseline. */
    @Test
    void whatIsLeftOutIsCounted() throws IOException {
        var all = new ArrayList<RunRow>();
        for (int i = 1; i <= 100; i++) {
            all.add(Rows.completed(i, i == 50 ? "baseline" : "weight.L2[lambda=" + i + "]", 1, 0.9 - 0.001 * i));
        }
        report(all);
        assertThat(Files.readString(folder.resolve("figures/comparison.svg")))
                .contains(">L2[lambda=40]<", ">9 between them left out<", ">baseline<", ">10 between them left out<")
                .contains(">L2[lambda=61]<", ">L2[lambda=100]<")
                .doesNotContain(">L2[lambda=41]<", ">L2[lambda=60]<");
        assertThat(Files.readString(folder.resolve("comparison.tex")))
                .contains("L2[lambda=40] &", "9 between them left out", "L2[lambda=100] &")
                .doesNotContain("L2[lambda=41]");
    }

    @Test
    void sharedClocksHaveNoFront() {
        var own = comparison(runs);
        var shared = new Comparison(own.group(), own.score(), own.target(), own.seeds(), true, own.rows());
        assertThat(TimeFigure.front(shared)).isEmpty();
        var line = "stroke=\"#0072b2\" stroke-width=\"1.5\"/>";
        assertThat(TimeFigure.of(List.of(own)).orElseThrow()).contains(line);
        assertThat(TimeFigure.of(List.of(shared)).orElseThrow())
                .doesNotContain(line)
                .contains("Highest mean: L2[lambda=0.1]; times are rough", "rough: workers shared the clocks");
    }

    @Test
    void zerosAreToldFromWeightsThatAreOnlySmall() {
        report(weights(0, 0));
        assertThat(title("weights")).isEqualTo("L2[lambda=0.1] has the most negligible weights: 20.00 %");
        report(weights(0.1, 0.2));
        assertThat(title("weights"))
                .isEqualTo("L2[lambda=0.1] has the most negligible weights: 20.00 %, zero: 15.00 %");
    }

    /** What prunes most may score worst, below the lines that a picture has room for. */
    @Test
    void theSparsestAreShownHoweverTheyScore() throws IOException {
        var all = new ArrayList<RunRow>();
        all.add(weights(Rows.completed(1, "baseline", 1, 0.5), 0.01, 0));
        all.add(weights(Rows.completed(2, "sparse", 1, 0.1), 0.9, 0));
        for (int i = 0; i < 100; i++) {
            all.add(weights(Rows.completed(3 + i, "dense" + i, 1, 0.8), 0.02, 0));
        }
        report(all);
        assertThat(title("weights")).isEqualTo("sparse has the most negligible weights: 90.00 %");
        assertThat(folder.resolve("figures/weights.svg")).content().contains(">baseline<");
    }

    /** Two runs of each: 1% and 20% negligible, and these shares of the second's are exactly zero. */
    private List<RunRow> weights(double first, double second) {
        return List.of(
                weights(runs.get(0), 0.01, 0),
                weights(runs.get(1), 0.01, 0),
                weights(runs.get(2), 0.2, first),
                weights(runs.get(3), 0.2, second));
    }

    private static RunRow weights(RunRow row, double negligible, double zero) {
        return Rows.with(Rows.with(row, "negligible_weights", negligible), "zero_weights", zero);
    }

    /**
     * Best 0.855 in 4 s, 0.83 in 3 s, 0.81 in 2 s; 0.79 in 1 s is the fastest; 0.80 in 5 s and 0.78 in 1 s are beaten.
     */
    @Test
    void theFrontAreThoseThatNothingBeatsInLessTime() {
        var all = new ArrayList<>(runs);
        all.add(seconds(Rows.completed(7, "fast", 1, 0.79), 1));
        all.add(seconds(Rows.completed(8, "fast", 2, 0.79), 1));
        all.add(seconds(Rows.completed(9, "beaten", 1, 0.78), 1));
        all.add(seconds(Rows.completed(10, "beaten", 2, 0.78), 1));
        all.add(seconds(Rows.completed(11, "slow", 1, 0.80), 5));
        all.add(seconds(Rows.completed(12, "slow", 2, 0.80), 5));
        all.add(seconds(Rows.completed(13, "lost a seed", 1, 0.99), 1));
        assertThat(TimeFigure.front(comparison(all)))
                .extracting(CombinationRow::combination)
                .containsExactly("fast", "baseline", "weight.L2[lambda=0.01]", "weight.L2[lambda=0.1]");
    }

    /** By hand: the means of 0.7 and 0.9, and of 0.5 and 0.4; a fourth epoch that one of three trained is left out. */
    @Test
    void aMeanCurveGoesAsFarAsHalfOfTheRuns() {
        var curves = new LearningCurves();
        var group = new Group("digits", "mlp", "2 epochs");
        var row = Rows.completed(1, "baseline", 1, 0.8);
        curves.add(
                group,
                Rows.with(
                        row, List.of(epoch(1, 0.5, 0.4), epoch(2, 0.7, 0.5), epoch(3, 0.9, 0.6), epoch(4, 0.9, 0.6))));
        curves.add(group, Rows.with(row, List.of(epoch(1, 0.6, 0.2), epoch(2, 0.9, 0.4), epoch(3, 0.9, 0.4))));
        curves.add(group, Rows.with(row, List.of(epoch(1, 0.6, 0.2))));
        var epochs = curves.at(new Place(group, "baseline"));
        assertThat(epochs).extracting(LearningCurves.Epoch::number).containsExactly(1, 2, 3);
        var second = epochs.get(1);
        assertThat(second.runs()).isEqualTo(2);
        assertThat(second.trainScore().mean()).isCloseTo(0.8, within(1e-12));
        assertThat(second.validationScore().mean()).isCloseTo(0.45, within(1e-12));
        assertThat(second.validationScore().low()).isEqualTo(0.4);
        assertThat(second.validationScore().high()).isEqualTo(0.5);
        assertThat(curves.at(new Place(group, "weight.L2"))).isEmpty();
    }

    /**
     * The example of Demšar 2006, section 3.2.2: ranks 3.143, 2.000, 2.893, 1.964 with the critical difference 1.25 for
     * four classifiers on 14 data sets. The best two are apart from none by more than 1.25, nor is any other.
     */
    @Test
    void barsJoinWhatIsLessThanTheCriticalDifferenceApart() {
        assertThat(cliques(1.25, 1.964, 2.000, 2.893, 3.143)).containsExactly(List.of(0, 3));
        assertThat(cliques(1.0, 1.0, 1.5, 2.2, 3.5)).containsExactly(List.of(0, 1), List.of(1, 2));
        assertThat(cliques(0.1, 1, 2, 3, 4)).isEmpty();
        assertThat(cliques(1.0, 1, 2)).isEmpty();
    }

    @Test
    void ranksCountAllCombinationsAndNotOnlyThoseThatFit() {
        var together = new ArrayList<Comparison>();
        for (var dataset : List.of("iris", "wine")) {
            var rows = new ArrayList<RunRow>();
            for (int i = 1; i < 90; i++) {
                rows.add(Rows.on(dataset, Rows.completed(i, "weight.L2[lambda=" + i + "]", 1, 0.9 - 0.01 * i)));
            }
            rows.add(Rows.on(dataset, Rows.completed(90, "baseline", 1, 0.001)));
            together.add(comparison(rows));
        }

        // too few data sets to tell any of 90 apart
        assertThat(RankFigure.of(DataSets.of(together)).orElseThrow())
                .contains("over 2 data sets; 89 cannot be told from it", "; 80 of 90 shown", ">baseline 90.00<");
    }

    private static List<List<Integer>> cliques(double critical, double... ranks) {
        var friedman = Friedman.of(new double[][] {{1, 2}, {2, 1}});
        var together = new DataSets("mlp", "2 epochs", List.of());
        var lines = new ArrayList<RankColumns.Line>();
        for (double rank : ranks) {
            lines.add(new RankColumns.Line(together, "c", "c", 2, rank, rank - ranks[0], friedman, critical));
        }
        return RankFigure.cliques(lines).stream()
                .map(clique -> List.of(clique[0], clique[1]))
                .toList();
    }

    private static EpochRow epoch(int number, double train, double validation) {
        return new EpochRow(number, 100L * number, number, 1, train, 1, validation);
    }

    private static RunRow seconds(RunRow row, double seconds) {
        return Rows.with(row, "training_seconds", seconds);
    }

    private static RunRow renumbered(RunRow row) {
        int number = Integer.parseInt(row.key().value(), 16);
        var score = row.metrics().getOrDefault("test_accuracy", 0.0);
        return Rows.completed(number + 100L, row.combination(), row.seed(), score);
    }

    private static Comparison comparison(List<RunRow> rows) {
        var measured = rows.stream()
                .map(row -> MeasuredRun.of(row, TargetTime.of(row, OptionalDouble.empty())))
                .toList();
        return Comparison.of(Group.of(rows.get(0)), Score.CLASSIFICATION, OptionalDouble.empty(), false, measured);
    }

    private void report(List<RunRow> rows) {
        Rows.store(folder, rows);
        assertThat(Report.rebuild(folder, Optional.empty()).notes()).isEmpty();
    }

    private List<String> pictures() {
        try (var files = Files.list(folder.resolve("figures"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first text of a picture. */
    private String title(String name) {
        try {
            var svg = Files.readString(folder.resolve("figures/" + name + ".svg"));
            return svg.substring(svg.indexOf('>', svg.indexOf("<text")) + 1, svg.indexOf("</text>"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
