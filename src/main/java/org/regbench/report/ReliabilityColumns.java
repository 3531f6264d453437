package org.regbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.regbench.result.ReliabilityRow;
import org.regbench.result.RunRow;

/**
 * The columns of {@code reliability.csv}: one line for a combination and bin, the test examples of all its seeds
 * together.
 */
final class ReliabilityColumns {
    private record Which(Group group, String combination) {}

    /** The examples of a bin; {@code confidence} and {@code accuracy} are sums over them. */
    private record Bin(long examples, double confidence, double accuracy) {
        static Bin of(ReliabilityRow row) {
            return new Bin(row.examples(), row.examples() * row.confidence(), row.examples() * row.accuracy());
        }

        Bin plus(Bin other) {
            return new Bin(examples + other.examples, confidence + other.confidence, accuracy + other.accuracy);
        }
    }

    /** A bin of a combination; {@code confidence} and {@code accuracy} are means. */
    record Line(Group group, String combination, double upTo, long examples, double confidence, double accuracy) {}

    private final Map<Which, SortedMap<Double, Bin>> bins = new LinkedHashMap<>();

    void add(Group group, RunRow row) {
        if (!row.reliability().isEmpty()) {
            var those = bins.computeIfAbsent(new Which(group, row.combination()), w -> new TreeMap<>());
            row.reliability().forEach(bin -> those.merge(bin.upTo(), Bin.of(bin), Bin::plus));
        }
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>();
        bins.forEach((which, those) -> those.forEach((upTo, bin) -> lines.add(new Line(
                which.group(),
                which.combination(),
                upTo,
                bin.examples(),
                bin.confidence() / bin.examples(),
                bin.accuracy() / bin.examples()))));
        return lines;
    }

    static List<Column<Line>> standard() {
        return Column.ofGroup(
                Line::group,
                new Column<>("combination", "", "as in runs.csv", Line::combination),
                new Column<>(
                        "up_to",
                        "share",
                        "highest probability of the predicted class that belongs into this of 15 equal bins; empty bins are left out",
                        Line::upTo),
                new Column<>("examples", "", "in this bin, over all seeds", Line::examples),
                new Column<>("confidence", "share", "mean probability of the predicted class", Line::confidence),
                new Column<>("accuracy", "share", "of them whose class is predicted", Line::accuracy));
    }
}
