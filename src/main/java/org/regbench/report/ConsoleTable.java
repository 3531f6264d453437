package org.regbench.report;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The comparison for a terminal of 120 columns: one table for a data set and network, best first. */
public final class ConsoleTable {
    private static final int WIDTH = 120;
    /** More do not fit on a screen; comparison.csv has them all. */
    private static final int MOST_ROWS = 40;

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
            lines.addAll(table(comparison).lines());
            if (ranked.size() > MOST_ROWS) {
                lines.add("   all " + ranked.size() + " are in comparison.csv");
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

    private static TextTable table(Comparison comparison) {
        var score = comparison.score();
        var table = new TextTable(
                2, "", "combination", score.title(), "difference", score.secondTitle(), "gap", "to target", "speed");
        for (var line : Excerpt.of(comparison.ranked(), CombinationRow::isBaseline, MOST_ROWS)
                .lines()) {
            line.item()
                    .ifPresentOrElse(
                            row -> add(table, comparison, row),
                            () -> only(table, line.leftOut() + " between them left out"));
        }
        return table;
    }

    private static void add(TextTable table, Comparison comparison, CombinationRow row) {
        var label = wrap(row.label());
        table.add(
                comparison.best().equals(Optional.of(row)) ? "*" : "",
                label.get(0),
                Cells.score(comparison, row),
                Cells.difference(comparison, row),
                Cells.second(row),
                Cells.gap(comparison, row),
                Cells.toTarget(comparison, row),
                Cells.speed(row));
        label.subList(1, label.size()).forEach(more -> only(table, "  " + more));
    }

    /** A line without numbers. */
    private static void only(TextTable table, String text) {
        table.add("", text, "", "", "", "", "", "");
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
