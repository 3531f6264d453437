package org.regbench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** A table as it travels inside {@code report.html}: by columns, each text once. The page turns it back into CSV. */
record PageTable(List<PageColumn> columns) {
    /**
     * The cells of one column.
     *
     * @param values numbers, or empty text where the column does not apply; of texts the index
     * @param texts different ones; empty if the column holds numbers
     */
    record PageColumn(
            String name,
            String unit,
            String meaning,
            List<Object> values,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> texts) {}

    static <T> PageTable of(List<Column<T>> columns, List<T> lines) {
        return new PageTable(
                columns.stream().map(column -> column(column, lines)).toList());
    }

    private static <T> PageColumn column(Column<T> column, List<T> lines) {
        var values = new ArrayList<Object>(lines.size());
        boolean numbers = true;
        for (var line : lines) {
            var value = column.value().apply(line);
            numbers &= value instanceof Number || value.equals("");
            values.add(value);
        }
        if (numbers) {
            return new PageColumn(column.name(), column.unit(), column.meaning(), values, List.of());
        }
        var texts = new LinkedHashMap<String, Integer>();
        values.replaceAll(value -> texts.computeIfAbsent(value.toString(), text -> texts.size()));
        return new PageColumn(column.name(), column.unit(), column.meaning(), values, List.copyOf(texts.keySet()));
    }
}
