package org.regbench.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.regbench.result.AtomicFile;

/** Writes rows as CSV (RFC 4180, lines ending in LF) in full precision, whatever the locale. */
public final class CsvTable<T> {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private static final long LARGEST_WHOLE = 1L << 53;

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

    /**
     * Writes a whole file, or leaves what was there.
     *
     * @throws java.io.UncheckedIOException with one line if it cannot be written
     */
    public static <T> void write(Path file, List<Column<T>> columns, List<T> rows) {
        AtomicFile.write(file, out -> {
            var table = new CsvTable<>(out, columns);
            for (var row : rows) {
                table.add(row);
            }
        });
    }

    void add(T row) throws IOException {
        for (var column : columns) {
            var value = column.value().apply(row);
            csv.print(value instanceof Double number ? text(number) : value);
        }
        csv.println();
    }

    /** All digits that it takes to read the same number back. */
    private static String text(double value) {
        long whole = (long) value;
        return whole == value && Math.abs(whole) < LARGEST_WHOLE ? Long.toString(whole) : Double.toString(value);
    }
}
