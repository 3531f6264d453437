package org.regbench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.regbench.result.AtomicFile;

/**
 * A table as its file and the page show it: its lines are made once.
 *
 * @param name of its file, without the ending
 */
record Table<T>(String name, List<Column<T>> columns, List<T> lines) {
    private static final List<String> ALWAYS = List.of("comparison", "significance", "folklore");

    /** All that are made of the numbers of the runs, not of single runs or epochs. */
    static List<Table<?>> of(List<Comparison> comparisons, Map<Group, List<MeasuredRun>> runs) {
        var together = DataSets.of(comparisons);
        return List.of(
                new Table<>("comparison", ComparisonColumns.standard(), lines(comparisons, ComparisonColumns::of)),
                new Table<>(
                        "significance", SignificanceColumns.standard(), lines(comparisons, SignificanceColumns::of)),
                new Table<>("effects", EffectColumns.standard(), lines(comparisons, EffectColumns::of)),
                new Table<>("variance", VarianceColumns.standard(), lines(comparisons, VarianceColumns::of)),
                new Table<>("strengths", StrengthColumns.standard(), lines(comparisons, StrengthColumns::of)),
                new Table<>("ranks", RankColumns.standard(), lines(together, RankColumns::of)),
                new Table<>("profiles", ProfileColumns.standard(), lines(together, ProfileColumns::of)),
                new Table<>("folklore", Folklore.columns(), Folklore.of(runs, sharing(comparisons))));
    }

    private static Set<Group> sharing(List<Comparison> comparisons) {
        return comparisons.stream()
                .filter(Comparison::shared)
                .map(Comparison::group)
                .collect(Collectors.toSet());
    }

    static <S, T> List<T> lines(List<S> sources, Function<S, List<T>> lines) {
        return sources.stream().flatMap(source -> lines.apply(source).stream()).toList();
    }

    /** Most tables have no file if they have no lines, not even one from earlier runs. */
    void write(Path folder) {
        var file = folder.resolve(name + ".csv");
        if (!lines.isEmpty() || ALWAYS.contains(name)) {
            CsvTable.write(file, columns, lines);
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw AtomicFile.cannot("remove", file, e);
        }
    }

    PageTable forPage() {
        return PageTable.of(columns, lines);
    }
}
