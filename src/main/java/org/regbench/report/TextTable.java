package org.regbench.report;

import java.util.ArrayList;
import java.util.List;

/** Columns of text in line with each other; counts characters, not bytes, so that {@code ±} takes one place. */
public final class TextTable {
    private static final String SPACE = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int leftColumns;

    /**
     * Starts with a header.
     *
     * @param leftColumns this many stand on the left of their column, the others on the right
     */
    public TextTable(int leftColumns, String... header) {
        this.leftColumns = leftColumns;
        add(header);
    }

    public void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** The lines, without space at their ends. */
    public List<String> lines() {
        int columns = rows.get(0).size();
        var widths = new int[columns];
        for (var row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        var lines = new ArrayList<String>();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                var padding = " ".repeat(widths[i] - width(row.get(i)));
                line.append(i == 0 ? "" : SPACE);
                line.append(i < leftColumns ? row.get(i) + padding : padding + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
