package org.regbench.report;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything that {@code report.html} shows, as the JSON inside it.
 *
 * @param summary the answer over all settings, in sentences; empty if there is one setting
 * @param notes what to know before trusting the page
 * @param statuses runs by how they ended
 * @param singles the combinations of one technique
 * @param tables by the name of their CSV file, without its ending
 */
record Page(
        String name,
        List<String> summary,
        List<String> notes,
        Map<String, Integer> statuses,
        List<Setting> settings,
        Set<String> singles,
        Map<String, PageTable> tables,
        Map<String, Object> provenance) {
    private static final Set<String> FROM_FILES =
            Set.of("comparison", "significance", "effects", "strengths", "ranks", "folklore", "reliability");

    /**
     * What combinations are compared on.
     *
     * @param metric the score's name in table heads, {@code unit} what follows its numbers
     * @param scale what stored scores are shown times
     * @param floor score below which figures have no room; empty text if all have
     * @param target validation score; empty text without a baseline
     * @param about seeds and target in words
     * @param answer in sentences
     */
    record Setting(
            String dataset,
            String network,
            String budget,
            String task,
            String metric,
            String unit,
            String second,
            double scale,
            int digits,
            Object floor,
            Object target,
            String about,
            List<String> answer) {
        static Setting of(Comparison comparison) {
            var score = comparison.score();
            var group = comparison.group();
            return new Setting(
                    group.dataset(),
                    group.network(),
                    group.budget(),
                    score == Score.REGRESSION ? "regression" : "classification",
                    score == Score.REGRESSION ? "R²" : "accuracy",
                    score == Score.REGRESSION ? "" : "%",
                    score.secondTitle(),
                    score.scale(),
                    score.digits(),
                    Column.finite(comparison.floor()),
                    Column.finite(comparison.target().orElse(Double.NaN)),
                    Cells.setting(comparison),
                    Answer.of(comparison));
        }
    }

    /** A point of a pruning curve. */
    private record Pruned(PruningCurve curve, double removed, double score) {}

    /**
     * @param files the tables that have a file
     * @param runs of each setting
     * @param curves their learning curves
     * @param weights what training left in their weight arrays
     */
    static Page of(
            Findings findings,
            List<Table<?>> files,
            Map<Group, List<MeasuredRun>> runs,
            LearningCurves curves,
            List<WeightColumns.Line> weights) {
        var tables = new LinkedHashMap<String, PageTable>();
        Stream.concat(
                        files.stream().filter(table -> FROM_FILES.contains(table.name())),
                        Stream.of(
                                new Table<>("convergence", ConvergenceColumns.standard(), ConvergenceColumns.of(runs)),
                                new Table<>("weights", WeightColumns.standard(), WeightColumns.forPage(weights)),
                                new Table<>("curves", BandColumns.standard(), BandColumns.of(curves)),
                                new Table<>("pruning", prunedColumns(), Table.lines(findings.pruning(), Page::pruned))))
                .filter(table -> !table.lines().isEmpty())
                .forEach(table -> tables.put(table.name(), table.forPage()));
        var comparisons = findings.comparisons();
        var notes = new ArrayList<>(findings.notes());
        if (BandColumns.thinned(curves)) {
            notes.add("The learning curves on this page are thinned to at most %d epochs each; curves.csv has all"
                    .formatted(BandColumns.limit(curves)));
        }
        return new Page(
                findings.name(),
                Summary.of(comparisons),
                notes,
                findings.statuses(),
                comparisons.stream().map(Setting::of).toList(),
                comparisons.stream()
                        .flatMap(comparison -> comparison.rows().stream())
                        .filter(CombinationRow::isSingle)
                        .map(CombinationRow::combination)
                        .collect(toCollection(TreeSet::new)),
                tables,
                findings.provenance().json());
    }

    private static List<Pruned> pruned(PruningCurve curve) {
        return curve.scores().entrySet().stream()
                .map(point -> new Pruned(curve, point.getKey(), point.getValue()))
                .toList();
    }

    private static List<Column<Pruned>> prunedColumns() {
        return Column.ofGroup(
                line -> line.curve().group(),
                new Column<>("combination", "", "", line -> line.curve().combination()),
                new Column<>("label", "", "", line -> line.curve().label()),
                new Column<>("criterion", "", "what weights are ranked by", line -> line.curve()
                        .criterion()),
                new Column<>("removed", "share", "of all weights, the least first", Pruned::removed),
                new Column<>("score", "score", "mean over runs on the test part without them", Pruned::score));
    }
}
