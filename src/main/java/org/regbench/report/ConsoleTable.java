package org.regbench.report;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The comparison for a terminal of 120 columns: one table for a data set and network, best first. */
public final class ConsoleTable {
    /** Longer tables are cut here; comparison.csv has them all. */
    static final int MOST_ROWS = 40;

    private static final int WIDTH = 120;
    private static final int LABEL_WIDTH = 44;
    private static final Pattern PARTS = Pattern.compile("(?= \\+ )");
    private static final String LEGEND =
            "* best   ± half of the 95% interval   ▲ better, ▼ worse than the baseline (paired by seed, 95%)";

    private ConsoleTable() {}

    /** The tables, for a terminal of this character set. */
    public static String of(Findings findings, Charset charset) {
        var lines = new ArrayList<String>();
        for (var note : findings.notes()) {
            lines.add("Note: " + note);
        }
        for (var comparison : findings.comparisons()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            add(lines, comparison);
            pruning(lines, findings.pruningTable(comparison));
        }
        return Signs.in(charset).of(String.join("\n", lines) + "\n");
    }

    private static void add(List<String> lines, Comparison comparison) {
        lines.add(comparison.group().title());
        lines.add(Cells.setting(comparison));
        var ranked = comparison.ranked();
        if (ranked.isEmpty()) {
            lines.add("No run completed.");
        } else {
            lines.add("");
            lines.addAll(table(comparison, shown(comparison)).lines());
            if (ranked.size() > MOST_ROWS) {
                lines.add("  ... and " + (ranked.size() - shown(comparison).size()) + " more in comparison.csv");
            }
            lines.add(LEGEND);
        }
        var incomplete = comparison.incomplete();
        if (!incomplete.isEmpty()) {
            lines.add("Not completed:");
            for (var row : incomplete.subList(0, Math.min(incomplete.size(), MOST_ROWS))) {
                lines.add(oneLine("  " + row.label() + ": " + row.shortfall() + " of " + row.runs()
                        + (row.reason().isEmpty() ? "" : "; " + row.reason())));
            }
            if (incomplete.size() > MOST_ROWS) {
                lines.add("  ... and " + (incomplete.size() - MOST_ROWS) + " more in comparison.csv");
            }
        }
    }

    private static void pruning(List<String> lines, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Test score without a share of the weights, the least important first:");
        var table = new TextTable(2, rows.get(0).toArray(String[]::new));
        rows.subList(1, rows.size()).forEach(cells -> table.add(cells.toArray(String[]::new)));
        lines.addAll(table.lines());
    }

    /** What an exception said may be long; runs.csv has all of it. */
    private static String oneLine(String text) {
        var line = text.replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
    }

    /** The best, and the baseline wherever it stands. */
    static List<CombinationRow> shown(Comparison comparison) {
        return shown(comparison.ranked());
    }

    /** The first, and the baseline wherever it stands. */
    static List<CombinationRow> shown(List<CombinationRow> ordered) {
        if (ordered.size() <= MOST_ROWS) {
            return ordered;
        }
        var shown = new ArrayList<>(ordered.subList(0, MOST_ROWS));
        ordered.stream()
                .skip(MOST_ROWS)
                .filter(CombinationRow::isBaseline)
                .findFirst()
                .ifPresent(shown::add);
        return shown;
    }

    private static TextTable table(Comparison comparison, List<CombinationRow> rows) {
        var score = comparison.score();
        var table = new TextTable(
                2, "", "combination", score.title(), "difference", score.secondTitle(), "gap", "to target", "speed");
        var best = comparison.best();
        for (var row : rows) {
            var label = wrap(row.label());
            table.add(
                    best.equals(Optional.of(row)) ? "*" : "",
                    label.get(0),
                    Cells.score(comparison, row),
                    Cells.difference(comparison, row),
                    Cells.second(row),
                    Cells.gap(comparison, row),
                    Cells.toTarget(comparison, row),
                    Cells.speed(row));
            for (var more : label.subList(1, label.size())) {
                table.add("", "  " + more, "", "", "", "", "", "");
            }
        }
        return table;
    }

    /** A long combination takes a line for as many techniques as fit. */
    private static List<String> wrap(String label) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var part : PARTS.splitAsStream(label).toList()) {
            if (!line.isEmpty() && line.length() + part.length() > LABEL_WIDTH) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(part);
        }
        lines.add(line.toString().strip());
        return lines;
    }
}
