package org.regbench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.regbench.stats.PerformanceProfile;

/** The columns of {@code profiles.csv}: one line for a step of a combination's performance profile. */
final class ProfileColumns {
    /** From this factor on the profile has this share. */
    record Line(DataSets of, String combination, double factor, double share) {}

    private ProfileColumns() {}

    /** Of the combinations that are timed on every data set. */
    static List<Line> of(DataSets together) {
        var timed = together.everywhere(row -> !Double.isNaN(row.secondsToTarget()));
        if (timed.isEmpty()) {
            return List.of();
        }
        var profile = PerformanceProfile.of(together.values(timed, CombinationRow::secondsToTarget));
        var lines = new ArrayList<Line>();
        for (int j = 0; j < timed.size(); j++) {
            int method = j;
            Arrays.stream(profile.ratios()[j])
                    .filter(Double::isFinite)
                    .distinct()
                    .forEach(factor ->
                            lines.add(new Line(together, timed.get(method), factor, profile.share(method, factor))));
        }
        return lines;
    }

    static List<Column<Line>> standard() {
        return List.of(
                new Column<>("network", "", "as in runs.csv", line -> line.of().network()),
                new Column<>("budget", "", "as in runs.csv", line -> line.of().budget()),
                new Column<>("combination", "", "as in runs.csv", Line::combination),
                new Column<>(
                        "factor",
                        "ratio",
                        "median seconds to the target over those of the fastest combination on the data set",
                        Line::factor),
                new Column<>(
                        "share", "share", "data sets on which the combination is within this factor", Line::share));
    }
}
