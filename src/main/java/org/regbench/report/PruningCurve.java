package org.regbench.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.regbench.stats.Estimate;

/**
 * What a combination scores without some of its weights; means over its runs.
 *
 * @param scores test score by share of weights removed
 * @param given share of weights that the technique itself gives up
 * @param score test score without those
 */
public record PruningCurve(
        Group group,
        String combination,
        String label,
        String criterion,
        SortedMap<Double, Double> scores,
        double given,
        double score) {
    private record Which(Group group, String combination, String criterion) {}

    /** The curves of these points, in the order of their first ones. */
    static List<PruningCurve> of(List<PruningColumns.Line> lines) {
        var byCurve = lines.stream()
                .collect(groupingBy(
                        line -> new Which(
                                Group.of(line.run()),
                                line.run().combination(),
                                line.point().criterion()),
                        LinkedHashMap::new,
                        toList()));
        return byCurve.values().stream().map(PruningCurve::curve).toList();
    }

    private static PruningCurve curve(List<PruningColumns.Line> lines) {
        var first = lines.get(0).run();
        var atThreshold =
                lines.stream().filter(line -> line.point().threshold()).toList();
        var scores = new TreeMap<Double, Double>();
        lines.stream()
                .filter(line -> !line.point().threshold())
                .collect(groupingBy(line -> share(line)))
                .forEach((share, points) ->
                        scores.put(share, mean(points, line -> line.point().score())));
        return new PruningCurve(
                Group.of(first),
                first.combination(),
                first.label(),
                lines.get(0).point().criterion(),
                scores,
                mean(atThreshold, line -> line.point().removed()),
                mean(atThreshold, line -> line.point().score()));
    }

    /** Shares are whole numbers of weights; a network of few has 0.8003 for 0.8. */
    private static double share(PruningColumns.Line line) {
        return Math.round(line.point().removed() * 100) / 100.0;
    }

    private static double mean(List<PruningColumns.Line> lines, ToDoubleFunction<PruningColumns.Line> value) {
        return Estimate.mean(lines.stream().mapToDouble(value).toArray());
    }

    /** The header of a table of these curves, and one row of cells for each; empty if there are none. */
    static List<List<String>> table(List<PruningCurve> curves, Score score) {
        if (curves.isEmpty()) {
            return List.of();
        }
        var shares = new TreeSet<Double>();
        curves.forEach(curve -> shares.addAll(curve.scores.keySet()));
        var rows = new ArrayList<List<String>>();
        var header = new ArrayList<>(List.of("combination", "ranked by"));
        shares.forEach(share -> header.add(Math.round(100 * share) + "%"));
        header.add("its own choice");
        rows.add(header);
        for (var curve : curves) {
            var cells = new ArrayList<>(List.of(curve.label, curve.criterion));
            shares.forEach(share -> cells.add(cell(curve.scores.getOrDefault(share, Double.NaN), score)));
            cells.add(cell(curve.score, score) + " at " + Shown.fixed(100 * curve.given, 1) + "%");
            rows.add(cells);
        }
        return rows;
    }

    private static String cell(double value, Score score) {
        return Shown.fixed(value * score.scale(), score.digits());
    }
}
