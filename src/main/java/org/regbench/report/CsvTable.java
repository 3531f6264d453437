package org.regbench.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.regbench.common.Numbers;

/** Writes rows as CSV (RFC 4180, lines ending in LF) in full precision, whatever the locale. */
final class CsvTable<T> {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final CSVPrinter csv;
    private final List<Column<T>> columns;

    /** Writes the header. */
    CsvTable(Writer out, List<Column<T>> columns) throws IOException {
        this.csv = new CSVPrinter(out, FORMAT);
        this.columns = columns;
        for (var column : columns) {
            csv.print(column.name());
        }
        csv.println();
    }

    void add(T row) throws IOException {
        for (var column : columns) {
            var value = column.value().apply(row);
            csv.print(value instanceof Double number ? Numbers.text(number) : value);
        }
        csv.println();
    }
}
