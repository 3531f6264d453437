package org.regbench.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.regbench.report.Column.number;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The columns of {@code strengths.csv}: one line for a technique alone at one of several strengths. */
final class StrengthColumns {
    /**
     * A point of a strength curve.
     *
     * @param parameters that differ between the points
     * @param value the first of them; NaN if it is not a number
     */
    record Line(Group group, String technique, String parameters, double value, CombinationRow row) {}

    private record Point(String technique, Map<String, String> parameters, CombinationRow row) {
        /** Its own parameters stand before those of what it cannot act without. */
        static Point of(String technique, CombinationRow row) {
            var parameters = CombinationText.parameters(technique);
            row.techniques().forEach(each -> CombinationText.parameters(each).forEach(parameters::putIfAbsent));
            return new Point(CombinationText.name(technique), parameters, row);
        }
    }

    private StrengthColumns() {}

    /** The techniques that were trained alone with different parameters, each ascending. */
    static List<Line> of(Comparison comparison) {
        var curves = comparison.ranked().stream()
                .flatMap(row ->
                        CombinationText.single(row.combination()).map(technique -> Point.of(technique, row)).stream())
                .collect(groupingBy(Point::technique, TreeMap::new, toList()));
        return curves.values().stream()
                .filter(points -> points.size() > 1)
                .flatMap(points -> curve(comparison.group(), points))
                .toList();
    }

    private static Stream<Line> curve(Group group, List<Point> points) {
        var varied = points.get(0).parameters().keySet().stream()
                .filter(name -> points.stream()
                                .map(point -> point.parameters().getOrDefault(name, ""))
                                .distinct()
                                .count()
                        > 1)
                .toList();
        return points.stream()
                .map(point -> new Line(
                        group,
                        point.technique(),
                        varied.stream()
                                .map(name -> name + "=" + point.parameters().getOrDefault(name, ""))
                                .collect(joining(",")),
                        varied.isEmpty()
                                ? Double.NaN
                                : parsed(point.parameters().getOrDefault(varied.get(0), "")),
                        point.row()))
                .sorted(Comparator.comparingDouble(Line::value).thenComparing(Line::parameters));
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    static List<Column<Line>> standard() {
        return Column.ofGroup(
                Line::group,
                new Column<>("technique", "", "name without parameters", Line::technique),
                new Column<>(
                        "parameters", "", "those that differ between the lines of this technique", Line::parameters),
                number("strength", "", "the first of them; empty if it is not a number", Line::value),
                new Column<>(
                        "n", "", "completed runs", line -> line.row().score().n()),
                number("mean", "score", "mean over them", line -> line.row()
                        .score()
                        .mean()),
                number("low", "score", "lower end of the 95% interval of the mean", line -> line.row()
                        .score()
                        .low()),
                number("high", "score", "upper end", line -> line.row().score().high()),
                number("difference", "score", "mean difference to the baseline, paired by seed", line -> line.row()
                        .difference()
                        .mean()),
                number("difference_low", "score", "lower end of its 95% interval", line -> line.row()
                        .difference()
                        .low()),
                number("difference_high", "score", "upper end", line -> line.row()
                        .difference()
                        .high()));
    }
}
