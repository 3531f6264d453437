package org.regbench.report;

import static java.util.stream.Collectors.toMap;
import static org.regbench.report.Column.number;

import java.util.List;
import org.regbench.stats.Effect;

/** The columns of {@code effects.csv}: one line for a technique, and for each two that were trained together. */
final class EffectColumns {
    /** An effect among the runs of one group. */
    record Line(Group group, Effect effect) {
        boolean interaction() {
            return effect.factors().size() > 1;
        }
    }

    private EffectColumns() {}

    /**
     * Those of a design that has two techniques alone and together; of others there is nothing to add to the
     * comparison.
     */
    static List<Line> of(Comparison comparison) {
        var lines = Effect.of(
                        comparison.rows().stream().collect(toMap(CombinationRow::techniques, CombinationRow::scores)))
                .stream()
                .map(effect -> new Line(comparison.group(), effect))
                .toList();
        return lines.stream().anyMatch(Line::interaction) ? lines : List.of();
    }

    static List<Column<Line>> standard() {
        return Column.ofGroup(
                Line::group,
                new Column<>(
                        "kind",
                        "",
                        "main: what a technique adds; interaction: what two add together beyond the sum of both",
                        line -> line.interaction() ? "interaction" : "main"),
                new Column<>("technique", "", "with all parameters", line -> line.effect()
                        .factors()
                        .get(0)),
                new Column<>(
                        "other",
                        "",
                        "the second technique of an interaction",
                        line -> line.interaction() ? line.effect().factors().get(1) : ""),
                new Column<>(
                        "contexts",
                        "",
                        "sets of other techniques that the effect is a mean over, no technique being one",
                        line -> line.effect().contexts()),
                new Column<>("n", "", "seeds that completed every run of all contexts", line -> line.effect()
                        .estimate()
                        .n()),
                number(
                        "effect",
                        "score",
                        "main: with minus without; interaction: both minus each alone plus neither; mean over contexts and seeds",
                        line -> line.effect().estimate().mean()),
                number("low", "score", "lower end of its 95% interval (Student's t over seeds)", line -> line.effect()
                        .estimate()
                        .low()),
                number("high", "score", "upper end", line -> line.effect()
                        .estimate()
                        .high()));
    }
}
