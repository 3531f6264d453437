package org.regbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.regbench.result.Rows;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/** Tables and sentences for people, from comparisons with numbers worked out by hand. */
class PresentationTest {
    /**
     * Differences of L2 0.049, 0.050, 0.051: sd 0.001, interval 0.05 ± 4.303 · 0.001 / √3 = 0.05 ± 0.0025. Those of L1
     * over two seeds -0.049, -0.050: interval -0.0495 ± 12.706 · 0.0005 = -0.0495 ± 0.0064. Both exclude 0.
     */
    private final List<RunRow> clear = List.of(
            Rows.completed(1, "baseline", 1, 0.80),
            Rows.completed(2, "baseline", 2, 0.81),
            Rows.completed(3, "baseline", 3, 0.82),
            Rows.completed(4, "weight.L2", 1, 0.849),
            Rows.completed(5, "weight.L2", 2, 0.860),
            Rows.completed(6, "weight.L2", 3, 0.871),
            Rows.completed(7, "weight.L1", 1, 0.751),
            Rows.completed(8, "weight.L1", 2, 0.760),
            Rows.ended(9, "weight.L1", 3, Status.DIVERGED, "the loss became NaN in epoch 2"));

    @Test
    void theConsoleShowsTheBestFirstAndMarksWhatIsClear() {
        assertThat(console(clear))
                .isEqualTo(
                        """
                        digits · mlp · 2 epochs
                        3 seeds, target: validation accuracy 81.00 %

                           combination    accuracy %  difference  macro F1    gap        to target  speed
                        *  weight.L2    86.00 ± 2.73     ▲ +5.00     0.850  14.00           2.00 s  1.00×
                           baseline     81.00 ± 2.48                 0.800  19.00  2.00 s (2 of 3)  1.00×
                           weight.L1    75.55 ± 5.72     ▼ -4.95     0.746  24.45            never  1.00×
                        * best   ± half of the 95% interval   ▲ better, ▼ worse than the baseline (paired by seed, 95%)
                        Not completed:
                          weight.L1: 1 diverged of 3; the loss became NaN in epoch 2
                        """);
    }

    /** By hand: differences 0.03 and 0.04, interval 0.035 ± 12.706 · 0.005; half widths 12.706 · 0.01 and 0.015. */
    @Test
    void regressionShowsExplainedVarianceAndAbsoluteError() {
        var runs = List.of(
                Rows.regression(1, "baseline", 1, 0.40),
                Rows.regression(2, "baseline", 2, 0.42),
                Rows.regression(3, "weight.L2", 1, 0.43),
                Rows.regression(4, "weight.L2", 2, 0.46));
        assertThat(console(runs))
                .startsWith(
                        """
                        digits · mlp · 2 epochs
                        2 seeds, target: validation R² 0.4000

                           combination               R²  difference     MAE     gap  to target  speed
                        *  weight.L2    0.4450 ± 0.1906     +0.0350  41.250  0.4550    0.050 s
                           baseline     0.4100 ± 0.1271              41.250  0.4900    0.050 s
                        """);
        assertThat(Answer.of(comparison(runs)))
                .contains("Best single technique: `weight.L2`, 0.4450, +0.0350 R² against the baseline"
                        + " (95% interval -0.0285 to +0.0985), which may be chance.");
    }

    @Test
    void aLongReasonTakesOneLineOfTheTerminal() {
        var reason = "java.lang.IllegalStateException: one\n\tat somewhere\n" + "x".repeat(200);
        var text = console(List.of(Rows.ended(1, "baseline", 1, Status.FAILED, reason)));
        assertThat(text.lines())
                .allMatch(line -> line.length() <= 120)
                .anyMatch(
                        line -> line.startsWith("  baseline: 1 failed of 1; java.lang.IllegalStateException: one at"));
    }

    @Test
    void aTerminalWithoutTheSignsGetsOthers() {
        var text = Signs.in(StandardCharsets.US_ASCII).of("± ▲ ▼ × · R²");
        assertThat(text).isEqualTo("+- ^ v x - R2");
        assertThat(Signs.in(StandardCharsets.UTF_8)).isEqualTo(Signs.UNICODE);
    }

    @Test
    void theAnswerNamesTheBestAndWhatItCosts() {
        assertThat(Answer.of(comparison(clear)))
                .containsExactly(
                        "Marked better than the baseline, each by its own interval: `weight.L2` (+5.00 points);"
                                + " marked worse: 1 of 2.",
                        "Best single technique: `weight.L2`, 86.00 %, +5.00 points against the baseline"
                                + " (95% interval +4.75 to +5.25).",
                        "None that is as good takes less training than the best: 2.00 s.",
                        "Marked worse, each by its own interval: `weight.L1` (-4.95 points).",
                        "The unregularized baseline: 81.00 % on the test part, 100.00 % on the training part.");
    }

    @Test
    void sharedClocksDoNotSayWhatIsCheapest() {
        var own = comparison(clear);
        var shared = new Comparison(own.group(), own.score(), own.target(), own.seeds(), true, own.rows());
        assertThat(Answer.of(shared))
                .contains("Cheapest: cannot be told, for workers ran side by side and shared the clocks.")
                .noneMatch(sentence -> sentence.contains("2.00 s"))
                .hasSameSizeAs(Answer.of(own));
    }

    @Test
    void picturesAndClaimsAssertNoOrderOfSharedClocks() {
        var own = comparison(clear);
        var shared = new Comparison(own.group(), own.score(), own.target(), own.seeds(), true, own.rows());
        for (var picture : List.of(
                TimeFigure.of(List.of(shared)).orElseThrow(),
                ReachedFigure.of(List.of(shared), Map.of()).orElseThrow())) {
            assertThat(picture).contains("times are rough, for workers ran side by side");
        }
        assertThat(TimeFigure.of(List.of(own)).orElseThrow()).doesNotContain("rough");
        var runs = Map.of(own.group(), measured(stopping()));
        assertThat(verdict(Folklore.of(runs, Set.of()))).isEqualTo("holds");
        assertThat(verdict(Folklore.of(runs, Set.of(own.group())))).isEqualTo("cannot tell");
    }

    private static List<RunRow> stopping() {
        return List.of(
                Rows.completed(1, "baseline", 1, 0.80),
                Rows.completed(2, "baseline", 2, 0.81),
                Rows.with(Rows.completed(3, "training.EarlyStopping", 1, 0.80), "training_seconds", 1.0),
                Rows.with(Rows.completed(4, "training.EarlyStopping", 2, 0.81), "training_seconds", 1.01));
    }

    private static String verdict(List<Folklore.Line> lines) {
        return lines.stream()
                .filter(line -> line.of().claim().equals("Early stopping saves time"))
                .map(Folklore.Line::verdict)
                .findFirst()
                .orElse("");
    }

    /** The baseline is a seed ahead, and one combination has lost a seed. */
    @Test
    void aStudyThatGoesOnRanksWhatHasRunAsFarAsMost() {
        var comparison = comparison(List.of(
                Rows.completed(1, "baseline", 1, 0.80),
                Rows.completed(2, "baseline", 2, 0.81),
                Rows.completed(3, "weight.L2", 1, 0.85),
                Rows.completed(4, "weight.L1", 1, 0.82),
                Rows.completed(5, "layer.Dropout", 1, 0.84)));
        assertThat(comparison.best().map(CombinationRow::label)).hasValue("weight.L2");

        assertThat(comparison(clear).best().map(CombinationRow::label)).hasValue("weight.L2");
        var lost = new ArrayList<>(clear);
        lost.set(3, Rows.ended(4, "weight.L2", 1, Status.FAILED, "killed"));
        assertThat(comparison(lost).best().map(CombinationRow::label)).hasValue("baseline");
    }

    /** By hand: epochs 5, 7 and never have the median 7; 5, never and never have none. */
    @Test
    void aCombinationOverfitsIfMostOfItsRunsDo() {
        var runs = new ArrayList<>(clear.subList(0, 6));
        runs.set(0, Rows.with(runs.get(0), "overfit_epoch", 5));
        runs.set(2, Rows.with(runs.get(2), "overfit_epoch", 7));
        runs.set(3, Rows.with(runs.get(3), "overfit_epoch", 5));
        var comparison = comparison(runs);
        assertThat(comparison.baseline().orElseThrow().overfitEpoch()).isEqualTo(7);
        assertThat(comparison.best().orElseThrow().overfitEpoch()).isNaN();
    }

    @Test
    void whatHurtIsSaid() {
        var runs = new ArrayList<>(clear.subList(0, 3));
        runs.add(Rows.completed(4, "weight.L1 + weight.L2", 1, 0.701));
        runs.add(Rows.completed(5, "weight.L1 + weight.L2", 2, 0.710));
        runs.add(Rows.completed(6, "weight.L1 + weight.L2", 3, 0.719));
        assertThat(Answer.of(comparison(runs)))
                .contains("Marked worse, each by its own interval: `weight.L1 + weight.L2` (-10.00 points).")
                .anyMatch(sentence ->
                        sentence.startsWith("No combination has a higher mean than the baseline; the best is"
                                + " `weight.L1 + weight.L2`, 71.00 %, -10.00 points"));
    }

    /** Nine of ten contain L1; chance marks half a one of ten. */
    @Test
    void whatContainsSomethingHurtfulIsOnlyCounted() {
        var runs = new ArrayList<>(clear.subList(0, 3));
        loses(runs, "weight.L1", 0.05);
        loses(runs, "label.LabelSmoothing", 0.02);
        for (int i = 1; i <= 8; i++) {
            loses(runs, "input.X[strength=" + i + "] + weight.L1", 0.06 + 0.01 * i);
        }
        assertThat(Answer.of(comparison(runs)))
                .contains(
                        "Marked better than the baseline, each by its own interval: none; marked worse: 10 of 10;"
                                + " chance alone would mark about 1.",
                        "Marked worse, each by its own interval: `weight.L1` (-5.00 points), `label.LabelSmoothing`"
                                + " (-2.00 points), and 8 combinations that contain one of them.");
    }

    @Test
    void oneHurtfulPartIsIt() {
        var runs = new ArrayList<>(clear.subList(0, 3));
        loses(runs, "weight.L1", 0.05);
        loses(runs, "input.X + weight.L1", 0.06);
        assertThat(Answer.of(comparison(runs)))
                .contains("Marked worse, each by its own interval: `weight.L1` (-5.00 points),"
                        + " and 1 combination that contains it.");
    }

    /** Three runs whose differences to the baseline are the loss ± 0.001: an interval of ± 0.0025. */
    private static void loses(List<RunRow> runs, String combination, double loss) {
        for (int seed = 1; seed <= 3; seed++) {
            runs.add(
                    Rows.completed(runs.size() + 1, combination, seed, 0.79 + 0.01 * seed - loss - 0.001 * (seed - 2)));
        }
    }

    /** MaxNorm alone and beside L2 did nothing, beside L1 it did; early stopping ended at other scores. */
    @Test
    void whatTrainedTheWeightsOfASmallerCombinationDidNothing() {
        var comparison = comparison(List.of(
                trained(1, "baseline", 1, "a1", 0.80),
                trained(2, "baseline", 2, "a2", 0.81),
                trained(3, "weight.MaxNorm[c=3]", 1, "a1", 0.80),
                trained(4, "weight.MaxNorm[c=3]", 2, "a2", 0.81),
                trained(5, "weight.L2", 1, "b1", 0.85),
                trained(6, "weight.L2", 2, "b2", 0.85),
                trained(7, "weight.L2 + weight.MaxNorm[c=3]", 1, "b1", 0.85),
                trained(8, "weight.L2 + weight.MaxNorm[c=3]", 2, "b2", 0.85),
                trained(9, "weight.L1", 1, "c1", 0.82),
                trained(10, "weight.L1", 2, "c2", 0.82),
                trained(11, "weight.L1 + weight.MaxNorm[c=3]", 1, "c1", 0.82),
                trained(12, "weight.L1 + weight.MaxNorm[c=3]", 2, "d2", 0.82),
                trained(13, "predict.Averaging", 1, "a1", 0.80),
                trained(14, "predict.Averaging", 2, "a2", 0.83)));
        assertThat(comparison.rows())
                .filteredOn(CombinationRow::isCopy)
                .extracting(row -> row.combination() + " = " + row.sameWeightsAs())
                .containsExactlyInAnyOrder(
                        "weight.MaxNorm[c=3] = baseline", "weight.L2 + weight.MaxNorm[c=3] = weight.L2");
        assertThat(Answer.of(comparison))
                .contains("Did nothing: `weight.MaxNorm[c=3]` (in 2 of 3):"
                        + " the weights and scores are those without it, to the last bit.")
                .anyMatch(
                        sentence -> sentence.contains("combination") && sentence.contains("weight.L1 + weight.MaxNorm"))
                .noneMatch(sentence -> sentence.contains("`weight.L2 + weight.MaxNorm[c=3]`"));
        assertThat(Cells.difference(
                        comparison,
                        comparison.rows().stream()
                                .filter(row -> row.combination().equals("weight.MaxNorm[c=3]"))
                                .findFirst()
                                .orElseThrow()))
                .isEqualTo("same");
    }

    @Test
    void oneSeedDoesNotShowThatATechniqueDidNothing() {
        assertThat(comparison(List.of(
                                trained(1, "baseline", 1, "a1", 0.80), trained(2, "weight.MaxNorm", 1, "a1", 0.80)))
                        .rows())
                .noneMatch(CombinationRow::isCopy);
    }

    private static RunRow trained(long key, String combination, int seed, String weights, double accuracy) {
        return Rows.trainedTo(weights, Rows.completed(key, combination, seed, accuracy));
    }

    @Test
    void theBestIsNotPraisedIfItIsNoBetterThanTheBaseline() {
        var same = new ArrayList<>(clear.subList(0, 3));
        for (int i = 0; i < 3; i++) {
            double accuracy = same.get(i).metrics().get("test_accuracy");
            same.add(Rows.completed(i + 4, "weight.MaxNorm", i + 1, accuracy));
        }
        assertThat(Answer.of(comparison(same)))
                .contains("No single technique has a higher mean than the baseline; the best is `weight.MaxNorm`, "
                        + "81.00 %, +0.00 points against the baseline.");
    }

    @Test
    void oneSeedTellsNothing() {
        assertThat(Answer.of(comparison(List.of(clear.get(0), clear.get(3)))))
                .contains("Best single technique: `weight.L2`, 84.90 %, +4.90 points against the baseline.")
                .contains("One seed: there are no intervals, and every difference may be chance.");
    }

    @Test
    void tooFewSeedsAreAdmitted() {
        assertThat(Answer.of(comparison(List.of(
                        clear.get(0),
                        clear.get(1),
                        Rows.completed(4, "weight.L2", 1, 0.85),
                        Rows.completed(5, "weight.L2", 2, 0.84)))))
                .contains("With 2 seeds no difference to the baseline stands out from chance;"
                        + " more seeds are needed to tell.");
    }

    @Test
    void aCombinationThatLostSeedsIsNotTheBest() {
        var runs = new ArrayList<>(clear.subList(0, 6));
        runs.add(Rows.completed(7, "weight.MaxNorm", 1, 0.99));
        runs.add(Rows.ended(8, "weight.MaxNorm", 2, Status.FAILED, "killed"));
        assertThat(comparison(runs).best()).map(CombinationRow::combination).contains("weight.L2");
        assertThat(comparison(runs).ranked().get(0).combination()).isEqualTo("weight.MaxNorm");
    }

    @Test
    void columnsStandInLineWhateverTheLetters() {
        var table = new TextTable(1, "x", "y");
        table.add("é±", "1");
        table.add("abc", "22");
        assertThat(table.lines()).containsExactly("x     y", "é±    1", "abc  22");
    }

    @Test
    void durationsHaveThreeDigits() {
        assertThat(List.of(0.0421, 4.2049, 42.04, 420.4))
                .map(Shown::seconds)
                .containsExactly("0.042 s", "4.20 s", "42.0 s", "420 s");
        assertThat(Shown.seconds(Double.POSITIVE_INFINITY)).isEmpty();
    }

    private static String console(List<RunRow> runs) {
        var findings = new Findings("x", List.of(comparison(runs)), List.of(), List.of(), 0, new Provenance());
        return ConsoleTable.of(findings, StandardCharsets.UTF_8);
    }

    private static List<MeasuredRun> measured(List<RunRow> runs) {
        return runs.stream()
                .map(row -> MeasuredRun.of(row, TargetTime.of(row, OptionalDouble.empty())))
                .toList();
    }

    private static Comparison comparison(List<RunRow> runs) {
        var score = Score.of(runs.get(0).task());
        var target = OptionalDouble.of(score == Score.REGRESSION ? 0.4 : 0.81);
        return Comparison.of(
                Group.of(runs.get(0)),
                score,
                target,
                false,
                runs.stream()
                        .map(row -> MeasuredRun.of(row, TargetTime.of(row, target)))
                        .toList());
    }
}
