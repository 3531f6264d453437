package org.regbench.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.regbench.common.Json;
import org.regbench.report.TextTable;

/** Rows of text under named columns, to be printed. */
record Listing(List<String> columns, List<List<String>> rows) {
    /** How to print a listing. */
    enum Format {
        /** Aligned columns for people. */
        TABLE,
        CSV,
        /** An array of objects. */
        JSON
    }

    Listing {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    void print(PrintWriter out, Format format) {
        switch (format) {
            case TABLE -> printTable(out);
            case CSV -> printCsv(out);
            case JSON -> printJson(out);
        }
        out.flush();
    }

    private void printTable(PrintWriter out) {
        var table = new TextTable(columns.size(), columns.toArray(String[]::new));
        rows.forEach(row -> table.add(row.toArray(String[]::new)));
        table.lines().forEach(out::println);
    }

    private void printCsv(PrintWriter out) {
        var format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
        try {
            var csv = new CSVPrinter(out, format);
            csv.printRecord(columns);
            csv.printRecords(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void printJson(PrintWriter out) {
        try {
            out.println(Json.MAPPER
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(rows.stream().map(this::named).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> named(List<String> row) {
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < row.size(); i++) {
            named.put(columns.get(i), row.get(i));
        }
        return named;
    }
}
