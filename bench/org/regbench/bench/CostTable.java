package org.regbench.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The file of {@link TechniqueCost} and the table that people read: CPU ratios, one row a technique. */
final class CostTable {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader("network", "technique", "engine", "pairs", "cpu_ratio", "wall_ratio")
            .setSkipHeaderRecord(true)
            .get();
    private static final double LIMIT = 2;
    private static final String NOTHING = "–";
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->\n";

    private CostTable() {}

    /** Which implementation was measured. */
    enum Engine {
        REGBENCH,
        PYTORCH
    }

    /** One row of the file. */
    record Row(CostNetwork network, String technique, Engine engine, int pairs, Cost cost) {}

    static void write(List<Row> rows, Path file) throws IOException {
        var header = FORMAT.builder().setSkipHeaderRecord(false).get();
        try (var csv = new CSVPrinter(Files.newBufferedWriter(file), header)) {
            for (var row : rows) {
                csv.printRecord(
                        lower(row.network),
                        row.technique,
                        lower(row.engine),
                        row.pairs,
                        String.format(Locale.ROOT, "%.4f", row.cost.cpu()),
                        String.format(Locale.ROOT, "%.4f", row.cost.wall()));
            }
        }
    }

    /** Puts rows into a file that may hold others: those of the same network, technique and engine are replaced. */
    static void add(List<Row> rows, Path file) throws IOException {
        var all = new LinkedHashMap<List<Object>, Row>();
        var before = Files.exists(file) ? read(file) : List.<Row>of();
        Stream.concat(before.stream(), rows.stream())
                .forEach(row -> all.put(List.of(row.network, row.technique, row.engine), row));
        write(List.copyOf(all.values()), file);
    }

    static List<Row> read(Path file) throws IOException {
        try (var records = FORMAT.parse(Files.newBufferedReader(file))) {
            return records.stream()
                    .map(cells -> new Row(
                            CostNetwork.valueOf(cells.get("network").toUpperCase(Locale.ROOT)),
                            cells.get("technique"),
                            Engine.valueOf(cells.get("engine").toUpperCase(Locale.ROOT)),
                            Integer.parseInt(cells.get("pairs")),
                            new Cost(
                                    Double.parseDouble(cells.get("cpu_ratio")),
                                    Double.parseDouble(cells.get("wall_ratio")))))
                    .toList();
        }
    }

    /** Puts the table between its two marks in a page. */
    static void insert(List<Row> rows, Path page) throws IOException {
        var text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(page + " lacks the lines " + BEGIN.strip() + " and " + END.strip());
        }
        Files.writeString(
                page, text.substring(0, begin + BEGIN.length()) + "\n" + markdown(rows) + "\n" + text.substring(end));
    }

    static String markdown(List<Row> rows) {
        var grid = grid(rows);
        grid.add(1, new ArrayList<>(Collections.nCopies(grid.get(0).size(), "--:")));
        grid.get(1).set(0, ":--");
        return grid.stream()
                .map(cells -> "| " + String.join(" | ", cells) + " |\n")
                .collect(Collectors.joining());
    }

    static String console(List<Row> rows) {
        var grid = grid(rows);
        var widths = IntStream.range(0, grid.get(0).size())
                .map(column -> grid.stream()
                        .mapToInt(cells -> cells.get(column).length())
                        .max()
                        .orElseThrow())
                .toArray();
        return grid.stream()
                .map(cells -> IntStream.range(0, widths.length)
                        .mapToObj(i ->
                                String.format(Locale.ROOT, "%" + (i == 0 ? "-" : "") + widths[i] + "s", cells.get(i)))
                        .collect(Collectors.joining("  ", "", "\n")))
                .collect(Collectors.joining());
    }

    /** A header, then one line a technique: for each network ours, PyTorch's and the quotient, marked where over 2. */
    private static List<List<String>> grid(List<Row> rows) {
        var networks = Arrays.stream(CostNetwork.values())
                .filter(network -> rows.stream().anyMatch(row -> row.network == network))
                .toList();
        var grid = new ArrayList<List<String>>();
        var header = new ArrayList<>(List.of("technique"));
        networks.forEach(network -> header.addAll(List.of(network.network.text(), "PyTorch", "quotient")));
        grid.add(header);
        for (var technique : new TreeSet<>(rows.stream().map(Row::technique).toList())) {
            var line = new ArrayList<>(List.of(technique));
            for (var network : networks) {
                var ours = cpu(rows, network, technique, Engine.REGBENCH);
                var theirs = cpu(rows, network, technique, Engine.PYTORCH);
                line.add(ours.map(CostTable::text).orElse(NOTHING));
                line.add(theirs.map(CostTable::text).orElse(NOTHING));
                line.add(ours.flatMap(a -> theirs.map(b -> quotient(a / b))).orElse(NOTHING));
            }
            grid.add(line);
        }
        return grid;
    }

    private static Optional<Double> cpu(List<Row> rows, CostNetwork network, String technique, Engine engine) {
        return rows.stream()
                .filter(row -> row.network == network && row.engine == engine && row.technique.equals(technique))
                .map(row -> row.cost.cpu())
                .findFirst();
    }

    private static String quotient(double value) {
        return value > LIMIT ? "> " + text(value) : text(value);
    }

    private static String text(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
