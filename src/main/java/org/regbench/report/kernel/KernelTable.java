package org.regbench.report.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.regbench.report.MarkdownTable;
import org.regbench.report.Shown;
import org.regbench.report.TextTable;

/** One line for each kind of work, the engines side by side. */
final class KernelTable {
    static final String LEGEND =
            "Each engine: ns an element, share of the memory's measured bandwidth, speed against PyTorch"
                    + " (above 1× is faster). backward = forward+backward less forward.";
    private static final List<String> ENGINES = List.of("regbench", "dl4j-onednn", "dl4j", Kernel.PYTORCH);
    private static final List<String> PASSES = List.of(Kernel.FORWARD, Kernel.BOTH, Kernel.BACKWARD, "test", "step");
    private static final int LABELS = 3;

    private final Map<Kernel.Work, Map<String, KernelRow>> lines = new LinkedHashMap<>();
    private final List<String> engines;
    private final boolean backends;

    KernelTable(List<KernelRow> rows) {
        for (var row : sorted(rows)) {
            lines.computeIfAbsent(row.kernel().work(), work -> new LinkedHashMap<>())
                    .put(row.kernel().engine(), row);
        }
        engines = rows.stream()
                .map(row -> row.kernel().engine())
                .distinct()
                .sorted(Comparator.<String>comparingInt(engine -> place(ENGINES, engine))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        backends = rows.stream().map(row -> row.kernel().backend()).distinct().count() > 1;
    }

    /** Operations in the order of the file, then sizes, then passes. */
    static List<KernelRow> sorted(List<KernelRow> rows) {
        var operations =
                rows.stream().map(row -> row.kernel().operation()).distinct().toList();
        return rows.stream()
                .sorted(Comparator.<KernelRow>comparingInt(
                                row -> operations.indexOf(row.kernel().operation()))
                        .thenComparing(row -> row.kernel().backend())
                        .thenComparingLong(row -> row.kernel().elements())
                        .thenComparing(row -> row.kernel().shape())
                        .thenComparingInt(row -> row.kernel().threads())
                        .thenComparingInt(row -> place(PASSES, row.kernel().pass())))
                .toList();
    }

    private static int place(List<String> known, String name) {
        int index = known.indexOf(name);
        return index < 0 ? known.size() : index;
    }

    /** For a terminal. */
    List<String> text() {
        var header = header();
        var table = new TextTable(LABELS, header.toArray(String[]::new));
        var columns = engines.stream().map(this::inLine).toList();
        int i = 0;
        for (var work : lines.keySet()) {
            var cells = labels(work);
            for (var column : columns) {
                cells.add(column.get(i));
            }
            table.add(cells.toArray(String[]::new));
            i++;
        }
        return table.lines();
    }

    String markdown() {
        var rows = new ArrayList<List<String>>();
        lines.forEach((work, byEngine) -> {
            var cells = labels(work);
            for (var engine : engines) {
                cells.add(Optional.ofNullable(byEngine.get(engine))
                        .map(row -> String.join(
                                " · ",
                                parts(row).stream()
                                        .filter(part -> !part.isEmpty())
                                        .toList()))
                        .orElse(""));
            }
            rows.add(cells);
        });
        return MarkdownTable.of(LABELS, header(), rows);
    }

    private List<String> header() {
        var header = new ArrayList<>(List.of("operation", "pass", "shape", "threads"));
        if (backends) {
            header.add("backend");
        }
        header.addAll(engines);
        return header;
    }

    private List<String> labels(Kernel.Work work) {
        var labels =
                new ArrayList<>(List.of(work.operation(), work.pass(), work.shape(), String.valueOf(work.threads())));
        if (backends) {
            labels.add(work.backend());
        }
        return labels;
    }

    /** The cells of an engine, each of their parts in line with those above and below. */
    private List<String> inLine(String engine) {
        var cells = lines.values().stream()
                .map(byEngine -> Optional.ofNullable(byEngine.get(engine))
                        .map(KernelTable::parts)
                        .orElse(List.of("", "", "")))
                .toList();
        Function<Integer, Integer> width = part ->
                cells.stream().mapToInt(cell -> cell.get(part).length()).max().orElse(0);
        var widths = IntStream.range(0, 3).mapToObj(width::apply).toList();
        return cells.stream().map(cell -> aligned(cell, widths)).toList();
    }

    private static String aligned(List<String> parts, List<Integer> widths) {
        var text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            if (widths.get(i) > 0) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(" ".repeat(widths.get(i) - parts.get(i).length()))
                        .append(parts.get(i));
            }
        }
        return text.toString();
    }

    private static List<String> parts(KernelRow row) {
        boolean itself = row.kernel().engine().equals(Kernel.PYTORCH);
        return List.of(
                Shown.threeDigits(row.nsPerElement()),
                Double.isNaN(row.bandwidthShare()) ? "" : Shown.fixed(100 * row.bandwidthShare(), 0) + "%",
                Double.isNaN(row.speed()) || itself ? "" : Shown.fixed(row.speed(), 2) + "×");
    }
}
