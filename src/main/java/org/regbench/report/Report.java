package org.regbench.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regbench.common.Json;
import org.regbench.common.UserError;
import org.regbench.result.AtomicFile;
import org.regbench.result.PlanFile;
import org.regbench.result.ResultStore;
import org.regbench.result.RunRow;

/** Every table and page of a result folder, made from {@code runs/} alone; nothing is trained. */
public final class Report {
    /** The page of a folder. */
    public static final String PAGE = "report.html";

    private final Map<Group, List<MeasuredRun>> runs = new LinkedHashMap<>();
    private final Map<Group, String> tasks = new LinkedHashMap<>();
    private final Map<Group, Boolean> shared = new LinkedHashMap<>();
    private final List<PruningColumns.Line> pruning = new ArrayList<>();
    private final LearningCurves curves = new LearningCurves();
    private final ReliabilityColumns reliability = new ReliabilityColumns();
    private final WeightColumns weights = new WeightColumns();
    private final Provenance provenance = new Provenance();

    private Report() {}

    /** Takes the lines of the two large tables as the runs go by. */
    @FunctionalInterface
    private interface Lines {
        void add(RunRow row, TargetTime toTarget) throws IOException;
    }

    /** As {@link #rebuild(Path, String, Optional)}, under the name of the folder. */
    public static Findings rebuild(Path folder, Optional<Double> target) {
        return rebuild(folder, name(folder), target);
    }

    /**
     * Writes {@code runs.csv}, {@code curves.csv}, {@code comparison.csv}, {@code significance.csv},
     * {@code folklore.csv}; where there is something to say {@code effects.csv}, {@code variance.csv},
     * {@code strengths.csv}, {@code ranks.csv}, {@code profiles.csv}, {@code reliability.csv}, {@code weights.csv} and
     * {@code pruning.csv}; {@code environment.json}, {@code report.md}, {@code report.html}, {@code comparison.tex} and
     * the pictures in {@code figures/}.
     *
     * @param name of the study, the title of its page
     * @param target validation score whose first reaching is the convergence time; empty: the median best of the
     *     baseline
     * @throws UserError if there is no run to report on
     * @throws UncheckedIOException with one line if a file cannot be written; the old one stays
     */
    public static Findings rebuild(Path folder, String name, Optional<Double> target) {
        var notes = new ArrayList<String>();
        var store = ResultStore.read(folder, notes::add);
        var index = index(folder, store, target, notes);
        var report = new Report();
        AtomicFile.write(folder.resolve("runs.csv"), runsOut -> {
            var runsTable = new CsvTable<>(runsOut, RunColumns.with(index.metrics()));
            AtomicFile.write(folder.resolve("curves.csv"), curvesOut -> {
                var curvesTable = new CsvTable<>(curvesOut, CurveColumns.standard());
                report.read(store, index, (row, toTarget) -> {
                    runsTable.add(new RunColumns.Line(row, toTarget));
                    for (var point : row.curve()) {
                        curvesTable.add(new CurveColumns.Line(row, point));
                    }
                });
            });
        });
        var findings = report.findings(folder, name, index, notes);
        var tables = report.tables(findings.comparisons());
        tables.forEach(table -> table.write(folder));
        var json = Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT);
        AtomicFile.write(
                folder.resolve("environment.json"),
                out -> out.write(json.writeValueAsString(findings.provenance().json()) + "\n"));
        AtomicFile.write(folder.resolve("report.md"), out -> out.write(MarkdownReport.of(findings)));
        AtomicFile.write(folder.resolve("comparison.tex"), out -> out.write(LatexTable.of(findings.comparisons())));
        var page = Page.of(findings, tables, report.runs, report.curves, report.weights.lines());
        AtomicFile.write(folder.resolve(PAGE), out -> HtmlPage.write(out, page));
        return Figures.write(folder, Figures.of(findings.comparisons(), report.runs, report.curves))
                .map(findings::with)
                .orElse(findings);
    }

    private List<Table<?>> tables(List<Comparison> comparisons) {
        var tables = new ArrayList<>(Table.of(comparisons, runs));
        tables.add(new Table<>("reliability", ReliabilityColumns.standard(), reliability.lines()));
        tables.add(new Table<>("weights", WeightColumns.standard(), weights.lines()));
        tables.add(new Table<>("pruning", PruningColumns.standard(), pruning));
        return tables;
    }

    /** The same without writing anything. */
    public static Findings read(Path folder, Optional<Double> target) {
        var notes = new ArrayList<String>();
        var store = ResultStore.read(folder, notes::add);
        var index = index(folder, store, target, notes);
        var report = new Report();
        report.read(store, index, (row, toTarget) -> {});
        return report.findings(folder, name(folder), index, notes);
    }

    private static RunIndex index(Path folder, ResultStore store, Optional<Double> target, List<String> notes) {
        if (!Files.isDirectory(folder)) {
            throw new UserError("There is no result folder " + folder);
        }
        var index = RunIndex.of(store, target);
        if (index.isEmpty()) {
            throw new UserError(
                    notes.isEmpty()
                            ? folder + " holds no runs yet"
                            : folder + " holds no run that can be read; " + notes.get(0));
        }
        return index;
    }

    private void read(ResultStore store, RunIndex index, Lines lines) {
        index.forEach(store, (group, row, toTarget) -> {
            add(group, row, toTarget);
            try {
                lines.add(row, toTarget);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write the tables: " + e.getMessage(), e);
            }
        });
    }

    private static String name(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private Findings findings(Path folder, String name, RunIndex index, List<String> notes) {
        var missing = new HashSet<>(PlanFile.keys(folder));
        int planned = missing.size();
        index.keys().forEach(missing::remove);
        if (!missing.isEmpty()) {
            notes.add("%d of %d planned runs have no row yet".formatted(missing.size(), planned));
        }
        notes.addAll(provenance.mixed());
        return new Findings(
                name, comparisons(index), PruningCurve.of(pruning), List.copyOf(notes), missing.size(), provenance);
    }

    private void add(Group group, RunRow row, TargetTime toTarget) {
        provenance.add(row);
        curves.add(group, row);
        reliability.add(group, row);
        weights.add(group, row);
        row.pruning().forEach(point -> pruning.add(new PruningColumns.Line(row, point)));
        runs.computeIfAbsent(group, g -> new ArrayList<>()).add(MeasuredRun.of(row, toTarget));
        tasks.putIfAbsent(group, row.task());
        shared.merge(group, row.shared(), Boolean::logicalOr);
    }

    private List<Comparison> comparisons(RunIndex index) {
        return runs.entrySet().stream()
                .map(e -> Comparison.of(
                        e.getKey(),
                        Score.of(tasks.getOrDefault(e.getKey(), "")),
                        index.target(e.getKey()),
                        shared.getOrDefault(e.getKey(), false),
                        e.getValue()))
                .toList();
    }
}
