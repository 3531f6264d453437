package org.regbench.report;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regbench.common.UserError;

/** Two result folders side by side: the same combinations on the same data, their scores and training times. */
public final class SideBySide {
    private SideBySide() {}

    /** What the runs of a folder say of one combination. */
    private record Found(Comparison comparison, CombinationRow row) {}

    private record Place(Group group, String combination) {}

    /**
     * The tables as text.
     *
     * @throws UserError if one of the folders holds no runs
     */
    public static String of(Path left, Path right, Charset charset) {
        var a = found(Report.read(left, Optional.empty()));
        var b = found(Report.read(right, Optional.empty()));
        var lines = new ArrayList<String>();
        lines.add("A: " + left);
        lines.add("B: " + right);
        var groups = new LinkedHashSet<Group>();
        a.keySet().forEach(place -> groups.add(place.group()));
        b.keySet().forEach(place -> groups.add(place.group()));
        for (var group : groups) {
            lines.add("");
            lines.add(group.dataset() + " · " + group.network() + " · " + group.budget());
            lines.addAll(table(group, a, b));
        }
        return Signs.in(charset).of(String.join("\n", lines) + "\n");
    }

    private static Map<Place, Found> found(Findings findings) {
        var found = new LinkedHashMap<Place, Found>();
        for (var comparison : findings.comparisons()) {
            for (var row : comparison.rows()) {
                found.put(new Place(comparison.group(), row.combination()), new Found(comparison, row));
            }
        }
        return found;
    }

    private static List<String> table(Group group, Map<Place, Found> a, Map<Place, Found> b) {
        var places = new LinkedHashSet<Place>(a.keySet());
        places.addAll(b.keySet());
        places.removeIf(place -> !place.group().equals(group));
        var score = places.stream()
                .map(place -> either(a, b, place).comparison().score())
                .findFirst()
                .orElseThrow();
        var table = new TextTable(
                1, "combination", "A " + score.title(), "B " + score.title(), "B - A", "A training", "B training");
        for (var place : places) {
            var left = Optional.ofNullable(a.get(place));
            var right = Optional.ofNullable(b.get(place));
            double difference = mean(right) - mean(left);
            table.add(
                    either(a, b, place).row().label(),
                    left.map(SideBySide::scoreOf).orElse("-"),
                    right.map(SideBySide::scoreOf).orElse("-"),
                    Shown.signed(difference * score.scale(), score.digits()),
                    left.map(found -> Shown.seconds(found.row().trainingSeconds()))
                            .orElse("-"),
                    right.map(found -> Shown.seconds(found.row().trainingSeconds()))
                            .orElse("-"));
        }
        return table.lines();
    }

    private static Found either(Map<Place, Found> a, Map<Place, Found> b, Place place) {
        return Optional.ofNullable(a.get(place))
                .or(() -> Optional.ofNullable(b.get(place)))
                .orElseThrow();
    }

    private static double mean(Optional<Found> found) {
        return found.map(f -> f.row().score().mean()).orElse(Double.NaN);
    }

    private static String scoreOf(Found found) {
        var text = Cells.score(found.comparison(), found.row());
        return text.isEmpty() ? found.row().shortfall() : text;
    }
}
