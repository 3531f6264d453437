package org.regbench.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/** What pictures need of the runs besides the rows of a comparison: mean curves, and times to the target one by one. */
final class Traces {
    private final Map<Place, MeanCurve> curves = new HashMap<>();
    private final Map<Place, List<Double>> times = new HashMap<>();

    void add(Group group, RunRow row, TargetTime toTarget) {
        var place = new Place(group, row.combination());
        if (row.status() == Status.COMPLETED && !row.curve().isEmpty()) {
            curves.computeIfAbsent(place, p -> new MeanCurve()).add(row.curve());
        }
        if (toTarget.applies()) {
            times.computeIfAbsent(place, p -> new ArrayList<>()).add(toTarget.seconds());
        }
    }

    /** Of the completed runs; without a point if there are none. */
    MeanCurve curve(Comparison comparison, CombinationRow row) {
        return curves.getOrDefault(new Place(comparison.group(), row.combination()), new MeanCurve());
    }

    /** Training seconds to the target, ascending; infinite for a run that did not reach it. */
    List<Double> times(Comparison comparison, CombinationRow row) {
        return times.getOrDefault(new Place(comparison.group(), row.combination()), List.of()).stream()
                .sorted()
                .toList();
    }
}
