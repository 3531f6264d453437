package org.regbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What the runs of a folder say.
 *
 * @param pruning what networks score without some of their weights, where techniques rank them
 * @param notes what a reader must know before trusting the tables: files left out, runs missing, mixed revisions
 * @param missing planned runs without a row
 */
public record Findings(
        String name,
        List<Comparison> comparisons,
        List<PruningCurve> pruning,
        List<String> notes,
        int missing,
        Provenance provenance) {
    /** The pruning curves of one comparison as a table: a header and rows of cells; empty if there are none. */
    List<List<String>> pruningTable(Comparison comparison) {
        var curves = pruning.stream()
                .filter(curve -> curve.group().equals(comparison.group()))
                .toList();
        return PruningCurve.table(curves, comparison.score());
    }

    /** The same with one more thing to know. */
    Findings with(String note) {
        var more = new ArrayList<>(notes);
        more.add(note);
        return new Findings(name, comparisons, pruning, List.copyOf(more), missing, provenance);
    }

    /** Runs by how they ended: completed, failed, diverged, incompatible. */
    public SortedMap<String, Integer> statuses() {
        return provenance.statuses();
    }
}
