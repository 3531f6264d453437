package org.regbench.report;

import java.util.List;
import java.util.SortedMap;

/**
 * What the runs of a folder say.
 *
 * @param notes what a reader must know before trusting the tables: files left out, runs missing, mixed revisions
 */
public record Findings(String name, List<Comparison> comparisons, List<String> notes, Provenance provenance) {
    /** Runs by how they ended: completed, failed, diverged, incompatible. */
    public SortedMap<String, Integer> statuses() {
        return provenance.statuses();
    }
}
