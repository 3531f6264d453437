package org.regbench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The comparison in sentences: what was best, what hurt, what is cheap, and what cannot be told. */
final class Answer {
    private static final int MOST_NAMES = 5;

    private final Comparison comparison;
    private final List<String> sentences = new ArrayList<>();

    private Answer(Comparison comparison) {
        this.comparison = comparison;
    }

    static List<String> of(Comparison comparison) {
        var answer = new Answer(comparison);
        answer.write();
        return answer.sentences;
    }

    private void write() {
        if (comparison.ranked().isEmpty()) {
            sentences.add("No run completed, so there is nothing to compare; the reasons are below.");
            return;
        }
        var baseline = comparison.baseline();
        if (baseline.isPresent()) {
            sentences.add("The unregularized baseline: " + score(baseline.get()) + " on the test part, "
                    + comparison.score().show(baseline.get().trainScore()) + " on the training part.");
        } else {
            sentences.add("There is no completed baseline, so differences and times to target are missing.");
        }
        best("single technique", CombinationRow::isSingle);
        best("combination", CombinationRow::isCocktail);
        hurt();
        cheapest();
        certainty();
    }

    private void best(String what, Predicate<CombinationRow> kind) {
        comparison.complete().stream()
                .filter(kind)
                .findFirst()
                .ifPresent(row -> sentences.add(
                        row.difference().n() > 0 && row.difference().mean() <= 0
                                ? "No " + what + " has a higher mean than the baseline; the best is " + name(row) + ", "
                                        + score(row) + difference(row) + "."
                                : "Best " + what + ": " + name(row) + ", " + score(row) + difference(row) + "."));
    }

    private void hurt() {
        if (comparison.baseline().isEmpty()) {
            return;
        }
        var worse = comparison.ranked().stream()
                .filter(CombinationRow::worse)
                .sorted(Comparator.comparingDouble(row -> row.difference().mean()))
                .toList();
        if (worse.isEmpty()) {
            return;
        }
        var names = worse.stream()
                .limit(MOST_NAMES)
                .map(row -> name(row) + " ("
                        + comparison.score().showDifference(row.difference().mean()) + ")")
                .collect(Collectors.joining(", "));
        var more = worse.size() > MOST_NAMES ? " and " + (worse.size() - MOST_NAMES) + " more" : "";
        sentences.add("Clearly worse than the baseline: " + names + more + ".");
    }

    private void cheapest() {
        Optional<CombinationRow> best =
                comparison.best().filter(row -> row.score().n() > 1);
        if (best.isEmpty()) {
            return;
        }
        if (comparison.shared()) {
            sentences.add("Cheapest: cannot be told, for workers ran side by side and shared the clocks.");
            return;
        }
        comparison.complete().stream()
                .filter(row -> row.score().mean() >= best.get().score().low())
                .filter(row -> !row.worseThan(best.get()))
                .filter(row -> !Double.isNaN(row.trainingSeconds()))
                .min(Comparator.comparingDouble(CombinationRow::trainingSeconds))
                .ifPresent(row -> sentences.add(
                        row.equals(best.get())
                                ? "None that is as good takes less training than the best: "
                                        + Shown.seconds(row.trainingSeconds()) + "."
                                : "Cheapest that cannot be told from the best: " + name(row) + ", "
                                        + Shown.seconds(row.trainingSeconds()) + " of training against "
                                        + Shown.seconds(best.get().trainingSeconds()) + "."));
    }

    private void certainty() {
        var compared = comparison.ranked().stream()
                .filter(row -> row.difference().n() > 0)
                .toList();
        if (comparison.seeds() == 1) {
            sentences.add("One seed: there are no intervals, and every difference may be chance.");
        } else if (!compared.isEmpty() && compared.stream().noneMatch(row -> row.better() || row.worse())) {
            sentences.add("With " + comparison.seeds() + " seeds no difference to the baseline stands out from chance;"
                    + " more seeds are needed to tell.");
        } else if (compared.size() >= 10) {
            sentences.add("Among " + compared.size() + " comparisons at 95% about " + Math.round(compared.size() / 20.0)
                    + " would stand out by chance alone; the intervals are not corrected for that.");
        }
    }

    private String difference(CombinationRow row) {
        var difference = row.difference();
        var score = comparison.score();
        if (difference.n() == 0) {
            return "";
        }
        var text = ", " + score.showDifference(difference.mean()) + " against the baseline";
        if (difference.n() == 1 || (difference.low() == 0 && difference.high() == 0)) {
            return text;
        }
        return text + " (95% interval " + Shown.signed(difference.low() * score.scale(), score.digits()) + " to "
                + Shown.signed(difference.high() * score.scale(), score.digits()) + ")"
                + (row.better() || row.worse() ? "" : ", which may be chance");
    }

    private String score(CombinationRow row) {
        return comparison.score().show(row.score().mean());
    }

    private static String name(CombinationRow row) {
        return "`" + row.label() + "`";
    }
}
