package org.regbench.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which share of a combination's runs had reached the target after how long, as steps, for the page. */
final class ConvergenceColumns {
    /**
     * From so many training seconds on, this share of the runs has reached the target; a combination that never does
     * has one line, at 0.
     *
     * @param runs that completed or diverged
     */
    record Line(Group group, String combination, String label, int runs, double seconds, double share) {}

    private ConvergenceColumns() {}

    static List<Line> of(Map<Group, List<MeasuredRun>> runs) {
        return runs.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(run -> run.toTarget().applies())
                        .collect(groupingBy(MeasuredRun::combination, LinkedHashMap::new, toList()))
                        .values()
                        .stream()
                        .flatMap(those -> steps(entry.getKey(), those)))
                .toList();
    }

    private static Stream<Line> steps(Group group, List<MeasuredRun> runs) {
        var first = runs.get(0);
        var seconds = runs.stream()
                .filter(run -> run.toTarget().reached())
                .mapToDouble(run -> run.toTarget().seconds())
                .sorted()
                .toArray();
        var start = new Line(group, first.combination(), first.label(), runs.size(), 0, 0);
        return Stream.concat(
                Stream.of(start),
                IntStream.range(0, seconds.length)
                        .mapToObj(i -> new Line(
                                group,
                                first.combination(),
                                first.label(),
                                runs.size(),
                                seconds[i],
                                (i + 1.0) / runs.size())));
    }

    static List<Column<Line>> standard() {
        return Column.ofGroup(
                Line::group,
                new Column<>("combination", "", "", Line::combination),
                new Column<>("label", "", "", Line::label),
                new Column<>("runs", "", "that completed or diverged", Line::runs),
                new Column<>("seconds", "s", "training time", line -> BandColumns.rounded(line.seconds())),
                new Column<>(
                        "share",
                        "share",
                        "of them that had reached the target by then",
                        line -> BandColumns.rounded(line.share())));
    }
}
