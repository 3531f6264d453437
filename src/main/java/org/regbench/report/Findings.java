package org.regbench.report;

import java.util.List;
import java.util.SortedMap;

/**
 * What the runs of a folder say.
 *
 * @param pruning what networks score without some of their weights, where techniques rank them
 * @param notes what a reader must know before trusting the tables: files left out, runs missing, mixed revisions
 */
public record Findings(
        String name,
        List<Comparison> comparisons,
        List<PruningCurve> pruning,
        List<String> notes,
        Provenance provenance) {
    /** The pruning curves of one comparison as a table: a header and rows of cells; empty if there are none. */
    List<List<String>> pruningTable(Comparison comparison) {
        var curves = pruning.stream()
                .filter(curve -> curve.group().equals(comparison.group()))
                .toList();
        return PruningCurve.table(curves, comparison.score());
    }

    /** Runs by how they ended: completed, failed, diverged, incompatible. */
    public SortedMap<String, Integer> statuses() {
        return provenance.statuses();
    }
}
