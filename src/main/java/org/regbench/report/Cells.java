package org.regbench.report;

import java.util.List;

/** How a comparison's numbers read in tables for people. */
final class Cells {
    /** Why a title says nothing about time. */
    static final String ROUGH = "times are rough, for workers ran side by side";

    /** The same on an axis of times. */
    static final String SHARED = "rough: workers shared the clocks";

    private Cells() {}

    /** For example {@code 84.21 ± 0.40}. */
    static String score(Comparison comparison, CombinationRow row) {
        return score(comparison.score(), row);
    }

    static String score(Score score, CombinationRow row) {
        var mean = Shown.fixed(row.score().mean() * score.scale(), score.digits());
        var half = Shown.fixed(row.score().halfWidth() * score.scale(), score.digits());
        return half.isEmpty() ? mean : mean + " ± " + half;
    }

    /** For example {@code ▲ +1.20}; {@code same} if the weights are those of the baseline. */
    static String difference(Comparison comparison, CombinationRow row) {
        if (row.sameWeightsAs().equals(CombinationRow.BASELINE)) {
            return "same";
        }
        var score = comparison.score();
        var difference = Shown.signed(row.difference().mean() * score.scale(), score.digits());
        return (Signs.mark(row.verdict()) + " " + difference).strip();
    }

    static String second(CombinationRow row) {
        return Shown.fixed(row.second(), 3);
    }

    static String gap(Comparison comparison, CombinationRow row) {
        var score = comparison.score();
        return Shown.fixed(row.gap() * score.scale(), score.digits());
    }

    /** Median seconds to the target, and how many runs got there unless all did: {@code 1.91 s (2 of 3)}. */
    static String toTarget(Comparison comparison, CombinationRow row) {
        if (comparison.target().isEmpty() || Double.isNaN(row.reachedShare())) {
            return "";
        }
        if (row.reachedShare() == 0) {
            return "never";
        }
        int runs = row.completed() + row.diverged();
        var reached = Math.round(row.reachedShare() * runs) + " of " + runs;
        if (!Double.isFinite(row.secondsToTarget())) {
            return reached + " runs";
        }
        return Shown.seconds(row.secondsToTarget()) + (row.reachedShare() == 1 ? "" : " (" + reached + ")");
    }

    static String speed(CombinationRow row) {
        return Double.isNaN(row.speed()) ? "" : Shown.fixed(row.speed(), 2) + "×";
    }

    /** The lines of a picture, without the families of techniques. */
    static List<String> names(Excerpt<CombinationRow> rows) {
        return rows.texts(row -> CombinationText.brief(row.label()));
    }

    /** What is compared, and over how many seeds. */
    static String place(Comparison comparison) {
        return comparison.group().title() + ", " + seeds(comparison);
    }

    private static String seeds(Comparison comparison) {
        return comparison.seeds() == 1 ? "1 seed" : comparison.seeds() + " seeds";
    }

    /** For example {@code 3 seeds, target: validation accuracy 88.10 %}. */
    static String setting(Comparison comparison) {
        var what = comparison.score() == Score.REGRESSION ? "R²" : "accuracy";
        var target = comparison.target().isEmpty()
                ? "no target without a baseline"
                : "target: validation " + what + " "
                        + comparison.score().show(comparison.target().getAsDouble());
        return seeds(comparison) + ", " + target
                + (comparison.shared() ? ", times are rough (workers ran side by side)" : "");
    }
}
