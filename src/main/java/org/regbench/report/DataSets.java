package org.regbench.report;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The combinations of one network and budget over several data sets.
 *
 * @param rows of each data set, by combination
 */
record DataSets(String network, String budget, List<Map<String, CombinationRow>> rows) {
    private record Setting(String network, String budget) {}

    /** Those with at least two data sets, in the order of their first. */
    static List<DataSets> of(List<Comparison> comparisons) {
        var together = comparisons.stream()
                .collect(groupingBy(
                        c -> new Setting(c.group().network(), c.group().budget()),
                        LinkedHashMap::new,
                        collectingAndThen(toList(), all -> all.stream()
                                .map(c -> c.rows().stream().collect(toMap(CombinationRow::combination, row -> row)))
                                .toList())));
        return together.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .map(e -> new DataSets(e.getKey().network(), e.getKey().budget(), e.getValue()))
                .toList();
    }

    /** Every combination of any data set, sorted. */
    List<String> combinations() {
        var all = new LinkedHashSet<String>();
        rows.forEach(set -> all.addAll(set.keySet()));
        return all.stream().sorted().toList();
    }

    /** The rows of a combination that satisfy this, one a data set at most. */
    List<CombinationRow> rows(String combination, Predicate<CombinationRow> condition) {
        return rows.stream()
                .flatMap(set -> Stream.ofNullable(set.get(combination)))
                .filter(condition)
                .toList();
    }

    /** Those that satisfy this on every data set, sorted, without those that are copies on all of them. */
    List<String> everywhere(Predicate<CombinationRow> condition) {
        return combinations().stream()
                .filter(combination -> rows(combination, condition).size() == rows.size())
                .filter(combination -> !rows(combination, row -> !row.isCopy()).isEmpty())
                .toList();
    }

    /** A row a data set, a column a combination; each must be on every data set. */
    double[][] values(List<String> combinations, ToDoubleFunction<CombinationRow> value) {
        var columns = combinations.stream().map(c -> rows(c, row -> true)).toList();
        var values = new double[rows.size()][columns.size()];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < columns.size(); j++) {
                values[i][j] = value.applyAsDouble(columns.get(j).get(i));
            }
        }
        return values;
    }
}
