package org.regbench.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.regbench.common.UserError;

/** A CSV file as rows of trimmed cells; knows the line of each. Every row has as many cells as the header. */
record CsvText(String name, String text) {
    /** Blank lines are kept here and skipped below, since the parser would lose count of the lines. */
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .get();

    /** In one line; so that quoted commas do not matter, more than there may be columns. */
    private static final int MOST_COMMAS = 10 * CsvTable.MOST_COLUMNS;

    private static final int MOST_BLANK_LINES = 1_000_000;
    private static final int LONGEST_CELL = 1_000_000;

    /** Takes one row. */
    interface RowVisitor {
        void row(String[] cells, long line);
    }

    /** Decodes strictly: a byte that is not UTF-8 is an error with its line. */
    static CsvText of(DataFile file) {
        var bytes = ByteBuffer.wrap(file.content());
        var characters = CharBuffer.allocate(file.content().length + 1);
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        if (decoder.decode(bytes, characters, true).isError()) {
            int line = 1;
            for (int at = 0; at < bytes.position(); at++) {
                line += file.content()[at] == '\n' ? 1 : 0;
            }
            throw new UserError(file.name() + ", line " + line + ": not UTF-8 text; save the file as CSV in UTF-8");
        }
        var text = characters.flip().toString();
        var csv = new CsvText(file.name(), text.startsWith("\uFEFF") ? text.substring(1) : text);
        csv.checkLines();
        return csv;
    }

    /** What no table has is refused before the parser makes objects of it. */
    private void checkLines() {
        long line = 1;
        int commas = 0;
        int cell = 0;
        int breaks = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                line += c == '\n' ? 1 : 0;
                commas = 0;
                cell = 0;
                if (++breaks > MOST_BLANK_LINES) {
                    throw new UserError(name + ", line " + line + ": more than " + MOST_BLANK_LINES
                            + " blank lines before it; delete them");
                }
                continue;
            }
            breaks = 0;
            if (c == ',') {
                cell = 0;
                if (++commas > MOST_COMMAS) {
                    throw new UserError(name + ", line " + line + ": more than " + MOST_COMMAS + " commas; at most "
                            + CsvTable.MOST_COLUMNS + " columns are allowed");
                }
            } else if (++cell > LONGEST_CELL) {
                throw new UserError(name + ", line " + line + ": more than " + LONGEST_CELL
                        + " characters without a comma; is it a CSV file?");
            }
        }
    }

    /** Column names, checked: none empty, none twice, not too many. */
    List<String> header() {
        try (var parser = parser()) {
            var header = firstRow(parser);
            if (header.size() > CsvTable.MOST_COLUMNS) {
                throw new UserError(
                        name + " has " + header.size() + " columns; at most " + CsvTable.MOST_COLUMNS + " are allowed");
            }
            checkNames(header);
            return header;
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw notCsv(e);
        }
    }

    private void checkNames(List<String> header) {
        if (header.size() == 1 && (header.get(0).contains(";") || header.get(0).contains("\t"))) {
            throw new UserError(name + ", line 1: cells are separated by semicolons or tabs; commas are needed");
        }
        var seen = new HashSet<String>();
        for (int column = 0; column < header.size(); column++) {
            if (header.get(column).isEmpty()) {
                throw new UserError(name + ", line 1: column " + (column + 1) + " has no name");
            }
            if (!seen.add(header.get(column))) {
                throw new UserError(
                        name + ", line 1: two columns are named '" + header.get(column) + "'; names must differ");
            }
        }
    }

    /** Visits the rows below the header, in order. */
    void forEachRow(RowVisitor visitor) {
        try (var parser = parser()) {
            int columns = firstRow(parser).size();
            long line = parser.getCurrentLineNumber() + 1;
            for (var row : parser) {
                if (!isBlank(row)) {
                    checkSize(row, columns, line);
                    visitor.row(row.values(), line);
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw notCsv(e);
        }
    }

    private List<String> firstRow(CSVParser parser) {
        for (var row : parser) {
            if (!isBlank(row)) {
                return List.of(row.values());
            }
        }
        throw new UserError(name + " is empty; a header line and rows of data are needed");
    }

    private static boolean isBlank(CSVRecord row) {
        return row.size() == 1 && row.get(0).isEmpty();
    }

    private void checkSize(CSVRecord row, int columns, long line) {
        if (row.size() != columns) {
            throw new UserError(name + ", line " + line + ": " + row.size() + (row.size() == 1 ? " cell" : " cells")
                    + ", but the header has " + columns + " columns");
        }
    }

    String where(long line, String column) {
        return name + ", line " + line + ", column '" + column + "'";
    }

    static boolean isMissing(String cell) {
        return switch (cell.length()) {
            case 0 -> true;
            case 1 -> cell.equals("?");
            case 2 -> cell.equalsIgnoreCase("NA");
            case 3 -> cell.equalsIgnoreCase("NaN") || cell.equalsIgnoreCase("N/A");
            case 4 -> cell.equalsIgnoreCase("null");
            default -> false;
        };
    }

    /**
     * The cell's value if it is a decimal number, finite in single precision; else NaN. Java's own "1d", "0x1p3" and
     * "Infinity" are none.
     */
    static double number(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return Double.NaN;
            }
        }
        try {
            double value = Double.parseDouble(cell);
            return Float.isFinite((float) value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    static boolean isNumber(String cell) {
        return !Double.isNaN(number(cell));
    }

    private CSVParser parser() throws IOException {
        return CSVParser.parse(new StringReader(text), FORMAT);
    }

    private UserError notCsv(Exception e) {
        var message = String.valueOf(e.getMessage()).replace("java.io.IOException: ", "");
        return new UserError(name + " is not well-formed CSV: " + message, e);
    }
}
