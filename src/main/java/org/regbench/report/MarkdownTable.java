package org.regbench.report;

import java.util.List;

/** Tables in Markdown, whatever their cells hold. */
public final class MarkdownTable {
    private MarkdownTable() {}

    /**
     * A table and an empty line.
     *
     * @param leftColumns this many stand on the left of their column, the others on the right
     */
    public static String of(int leftColumns, List<String> header, List<List<String>> rows) {
        var table = new StringBuilder(row(header))
                .append("|---".repeat(leftColumns))
                .append("|---:".repeat(header.size() - leftColumns))
                .append("|\n");
        rows.forEach(row -> table.append(row(row)));
        return table.append('\n').toString();
    }

    private static String row(List<String> cells) {
        var row = new StringBuilder();
        cells.forEach(cell -> row.append("| ").append(escape(cell)).append(' '));
        return row.append("|\n").toString();
    }

    /** Reasons may hold anything that an exception said. */
    public static String escape(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\R", " ");
    }
}
