package org.regbench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.regbench.stats.Significance;

/** The comparison in sentences: what can be told, what was best, what is cheap, what hurt, and what did nothing. */
final class Answer {
    private static final int MOST_NAMES = 3;

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
        verdict();
        best("single technique", CombinationRow::isSingle);
        best("combination", CombinationRow::isCocktail);
        cheapest();
        hurt();
        idle();
        baseline();
    }

    private void verdict() {
        if (comparison.baseline().isEmpty()) {
            sentences.add("There is no completed baseline, so differences and times to target are missing.");
        }
        var better = marked(CombinationRow::better);
        var worse = marked(CombinationRow::worse);
        int compared = marked(row -> row.difference().n() > 0).size();
        if (comparison.seeds() == 1) {
            sentences.add("One seed: there are no intervals, and every difference may be chance.");
        } else if (compared > 0 && better.isEmpty() && worse.isEmpty()) {
            sentences.add("With " + comparison.seeds() + " seeds no difference to the baseline stands out from chance;"
                    + " more seeds are needed to tell.");
        } else if (compared > 0) {
            long byChance = Math.round(compared * Significance.ALPHA);
            sentences.add("Marked better than the baseline, each by its own interval: "
                    + (better.isEmpty() ? "none" : names(better)) + "; marked worse: " + worse.size() + " of "
                    + compared
                    + (byChance > 0 ? "; chance alone would mark about " + byChance : "") + ".");
        }
    }

    /** Those that satisfy this, the largest gain first, without copies of smaller ones. */
    private List<CombinationRow> marked(Predicate<CombinationRow> condition) {
        return comparison.ranked().stream()
                .filter(row -> !row.isCopy())
                .filter(condition)
                .sorted(Comparator.comparingDouble(row -> -row.difference().mean()))
                .toList();
    }

    private void best(String what, Predicate<CombinationRow> kind) {
        comparison.distinct().stream()
                .filter(kind)
                .findFirst()
                .ifPresent(row -> sentences.add(
                        row.difference().n() > 0 && row.difference().mean() <= 0
                                ? "No " + what + " has a higher mean than the baseline; the best is " + name(row) + ", "
                                        + score(row) + difference(row) + "."
                                : "Best " + what + ": " + name(row) + ", " + score(row) + difference(row) + "."));
    }

    /** A combination is not named if a part of it hurts already. */
    private void hurt() {
        var worse = new ArrayList<>(marked(CombinationRow::worse));
        Collections.reverse(worse);
        if (worse.isEmpty()) {
            return;
        }
        var hurtful = worse.stream().map(CombinationRow::techniques).toList();
        var least = worse.stream().filter(row -> !containsAny(row, hurtful)).toList();
        int more = worse.size() - least.size();
        var besides = more == 1 ? "1 combination that contains" : more + " combinations that contain";
        sentences.add("Marked worse, each by its own interval: " + names(least)
                + (more == 0 ? "" : ", and " + besides + (least.size() == 1 ? " it" : " one of them")) + ".");
    }

    private static boolean containsAny(CombinationRow row, List<Set<String>> parts) {
        var whole = row.techniques();
        return parts.stream().anyMatch(part -> part.size() < whole.size() && whole.containsAll(part));
    }

    private String names(List<CombinationRow> rows) {
        var names = rows.stream()
                .limit(MOST_NAMES)
                .map(row -> name(row) + " ("
                        + comparison.score().showDifference(row.difference().mean()) + ")")
                .collect(Collectors.joining(", "));
        return names + (rows.size() > MOST_NAMES ? " and " + (rows.size() - MOST_NAMES) + " more" : "");
    }

    /** Techniques that some combinations train as well without, to the last bit. */
    private void idle() {
        var labels = comparison.rows().stream()
                .collect(Collectors.toMap(CombinationRow::combination, CombinationRow::label));
        var all = new TreeMap<String, Integer>();
        var idle = new TreeMap<String, Integer>();
        for (var row : comparison.ranked()) {
            var techniques = CombinationText.techniques(row.label());
            techniques.forEach(technique -> all.merge(technique, 1, Integer::sum));
            if (row.isCopy()) {
                var acting = CombinationText.techniques(labels.getOrDefault(row.sameWeightsAs(), ""));
                techniques.stream()
                        .filter(technique -> !acting.contains(technique))
                        .forEach(technique -> idle.merge(technique, 1, Integer::sum));
            }
        }
        if (!idle.isEmpty()) {
            var named = idle.entrySet().stream()
                    .map(entry -> {
                        int acts = all.getOrDefault(entry.getKey(), 0) - entry.getValue();
                        return "`" + entry.getKey() + "`"
                                + (acts == 0
                                        ? ""
                                        : " (in %d of %d)".formatted(entry.getValue(), entry.getValue() + acts));
                    })
                    .collect(Collectors.joining(", "));
            sentences.add("Did nothing: " + named + ": the weights and scores are those without it, to the last bit.");
        }
    }

    private void baseline() {
        comparison
                .baseline()
                .ifPresent(row -> sentences.add("The unregularized baseline: " + score(row) + " on the test part, "
                        + comparison.score().show(row.trainScore()) + " on the training part."));
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
        comparison.distinct().stream()
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
        return text + " (" + score.showInterval(difference.low(), difference.high()) + ")"
                + (row.better() || row.worse() ? "" : ", which may be chance");
    }

    private String score(CombinationRow row) {
        return comparison.score().show(row.score().mean());
    }

    private static String name(CombinationRow row) {
        return "`" + row.label() + "`";
    }
}
