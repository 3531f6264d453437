package org.regbench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regbench.report.figure.Axis;
import org.regbench.report.figure.Ink;
import org.regbench.report.figure.Legend;
import org.regbench.report.figure.Plot;
import org.regbench.report.figure.Range;
import org.regbench.report.figure.Sheet;
import org.regbench.report.figure.Svg;

/** Convergence: the share of runs that have come up to the target after so many seconds of training. */
final class ReachedFigure {
    private static final int PLOT = 300;
    private static final int FOOT = 44;
    private static final int LEFT = 70;
    private static final int MOST_FAST = 3;

    private ReachedFigure() {}

    static Optional<String> of(List<Comparison> comparisons, Map<Group, List<MeasuredRun>> runs) {
        return Sheet.of(
                comparisons.stream().filter(c -> !fastest(c).isEmpty()).toList(),
                c -> PLOT + FOOT,
                "runs.csv",
                (sheet, comparison) -> panel(sheet, comparison, runs.getOrDefault(comparison.group(), List.of())));
    }

    /** Whose half of the runs is there first; where most never are, by the share that is. */
    private static List<CombinationRow> fastest(Comparison comparison) {
        return comparison.complete().stream()
                .filter(row -> row.reachedShare() > 0)
                .sorted(Comparator.comparingDouble(CombinationRow::secondsToTarget)
                        .thenComparing(row -> -row.reachedShare())
                        .thenComparing(CombinationRow::combination))
                .toList();
    }

    private static List<CombinationRow> shown(Comparison comparison) {
        var shown = new LinkedHashSet<CombinationRow>();
        comparison.baseline().ifPresent(shown::add);
        fastest(comparison).stream().limit(MOST_FAST).forEach(shown::add);
        comparison.best().ifPresent(shown::add);
        return List.copyOf(shown);
    }

    private static void panel(Sheet sheet, Comparison comparison, List<MeasuredRun> runs) {
        var rows = shown(comparison);
        var svg = sheet.svg();
        double top = sheet.head(title(comparison), Cells.place(comparison));
        double latest = rows.stream()
                .flatMap(row -> times(runs, row).stream())
                .filter(Double::isFinite)
                .max(Comparator.naturalOrder())
                .orElse(1.0);
        var plot = new Plot(
                svg,
                Axis.linear(new Range(0, latest * 1.05), LEFT, Sheet.WIDTH - Legend.WIDTH - (double) Sheet.MARGIN),
                Axis.linear(new Range(0, 103), top + PLOT, top));
        plot.below("training time, seconds" + (comparison.shared() ? " (" + Cells.SHARED + ")" : ""))
                .left("runs at the target, %");
        var legend = new Legend(svg, top);
        for (int i = 0; i < rows.size(); i++) {
            var times = times(runs, rows.get(i));
            svg.line(Ink.of(i), 2, steps(plot, times, latest));
            legend.line(Ink.of(i), CombinationText.brief(rows.get(i).label()));
            legend.more("half: " + time(rows.get(i)) + "; " + reached(times) + " ever");
        }
        comparison
                .target()
                .ifPresent(target -> legend.more(
                        "target: validation score " + comparison.score().show(target)));
    }

    /** Training seconds to the target, ascending; infinite for a run that did not reach it. */
    private static List<Double> times(List<MeasuredRun> runs, CombinationRow row) {
        return runs.stream()
                .filter(run -> run.combination().equals(row.combination()))
                .map(MeasuredRun::toTarget)
                .filter(TargetTime::applies)
                .map(TargetTime::seconds)
                .sorted()
                .toList();
    }

    private static List<Svg.Point> steps(Plot plot, List<Double> times, double latest) {
        var points = new ArrayList<Svg.Point>(List.of(plot.point(0, 0)));
        for (int i = 0; i < times.size() && Double.isFinite(times.get(i)); i++) {
            points.add(plot.point(times.get(i), 100.0 * i / times.size()));
            points.add(plot.point(times.get(i), 100.0 * (i + 1) / times.size()));
        }
        long reached = times.stream().filter(Double::isFinite).count();
        points.add(plot.point(latest * 1.05, times.isEmpty() ? 0 : 100.0 * reached / times.size()));
        return points;
    }

    private static String reached(List<Double> times) {
        return times.stream().filter(Double::isFinite).count() + " of " + times.size() + " runs";
    }

    /** When half of the runs are there. */
    private static String time(CombinationRow row) {
        return Double.isFinite(row.secondsToTarget()) ? Shown.seconds(row.secondsToTarget()) : "never";
    }

    private static String title(Comparison comparison) {
        if (comparison.shared()) {
            return "When runs come to the target; " + Cells.ROUGH;
        }
        var row = fastest(comparison).get(0);
        return CombinationText.brief(row.label()) + " reaches the target first: " + time(row)
                + comparison
                        .baseline()
                        .filter(baseline -> !baseline.equals(row))
                        .map(baseline -> " (baseline: " + time(baseline) + ")")
                        .orElse("");
    }
}
