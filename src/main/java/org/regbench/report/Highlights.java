package org.regbench.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The few combinations that a picture of curves can show, each with what makes it worth a look. */
final class Highlights {
    private static final int FEW = 5;

    private Highlights() {}

    /** Baseline, best, best single, best combination, smallest gap and last; then the next best, to five at least. */
    static Map<CombinationRow, String> of(Comparison comparison) {
        var chosen = new LinkedHashMap<CombinationRow, String>();
        var distinct = comparison.distinct();
        add(chosen, "baseline", comparison.baseline());
        add(chosen, "best", comparison.best());
        add(
                chosen,
                "best single",
                distinct.stream().filter(CombinationRow::isSingle).findFirst());
        add(
                chosen,
                "best combination",
                distinct.stream().filter(CombinationRow::isCocktail).findFirst());
        add(
                chosen,
                "smallest gap",
                distinct.stream()
                        .filter(row -> !Double.isNaN(row.gap()))
                        .min(Comparator.comparingDouble(row -> Math.abs(row.gap()))));
        add(chosen, "last", distinct.stream().reduce((before, row) -> row));
        for (int i = 0; i < distinct.size() && chosen.size() < FEW; i++) {
            add(chosen, "number " + (i + 1), Optional.of(distinct.get(i)));
        }
        return chosen;
    }

    private static void add(Map<CombinationRow, String> chosen, String role, Optional<CombinationRow> row) {
        row.ifPresent(r -> chosen.putIfAbsent(r, role));
    }
}
