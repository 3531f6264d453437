package org.regbench.report;

import static org.regbench.report.figure.Svg.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.regbench.report.RankColumns.Line;
import org.regbench.report.figure.Axis;
import org.regbench.report.figure.Ink;
import org.regbench.report.figure.Range;
import org.regbench.report.figure.Sheet;
import org.regbench.report.figure.Svg;
import org.regbench.report.figure.Svg.Words;

/**
 * The critical-difference diagram: average ranks over data sets on a line, and bars over those that Nemenyi's test
 * cannot tell apart. From Demšar, "Statistical Comparisons of Classifiers over Multiple Data Sets", JMLR 2006.
 */
final class RankFigure {
    private static final int SIDE = 275;
    private static final int SCALE = 46;
    private static final int BAR = 7;
    private static final int NAME = 19;
    private static final int MORE = 14;
    private static final double WIDEST_NAME = SIDE - 25.0;

    private final List<Line> lines;
    private final List<int[]> cliques;
    private final int ranked;
    private final long withBest;

    private RankFigure(List<Line> all) {
        this.lines = Excerpt.of(all, line -> line.combination().equals(CombinationRow.BASELINE), Comparison.MOST_ROWS)
                .items();
        this.cliques = cliques(lines);
        this.ranked = all.size();
        this.withBest = all.stream().filter(Line::withBest).count();
    }

    static Optional<String> of(List<DataSets> together) {
        return Sheet.of(
                together.stream()
                        .map(one -> new RankFigure(RankColumns.of(one).stream()
                                .filter(line -> !Double.isNaN(line.rank()))
                                .toList()))
                        .filter(figure -> figure.lines.size() > 1)
                        .toList(),
                RankFigure::height,
                "ranks.csv",
                (sheet, figure) -> figure.panel(sheet));
    }

    /** First and last of each longest run of neighbours that are less than the critical difference apart. */
    static List<int[]> cliques(List<Line> lines) {
        var cliques = new ArrayList<int[]>();
        int reached = 0;
        for (int i = 0; i < lines.size(); i++) {
            int last = i;
            while (last + 1 < lines.size()
                    && lines.get(last + 1).rank() - lines.get(i).rank()
                            < lines.get(i).criticalDifference()) {
                last++;
            }
            if (last > i && last > reached) {
                cliques.add(new int[] {i, last});
                reached = last;
            }
        }
        return cliques;
    }

    private int height() {
        return SCALE + cliques.size() * BAR + (lines.size() + 1) / 2 * row() + 24;
    }

    /** What the names take that are broken into the most lines. */
    private int row() {
        int most = lines.stream().mapToInt(line -> name(line).size()).max().orElse(1);
        return NAME + (most - 1) * MORE;
    }

    private static List<String> name(Line line) {
        return Svg.wrap(
                Words.END, CombinationText.brief(line.label()) + " " + Shown.fixed(line.rank(), 2), WIDEST_NAME);
    }

    private void panel(Sheet sheet) {
        var first = lines.get(0);
        var svg = sheet.svg();
        double top = sheet.head(title(), details(first));
        int methods = first.friedman().averageRanks().length;
        var axis = Axis.linear(new Range(1, methods), SIDE, Sheet.WIDTH - (double) SIDE);
        double y = top + SCALE;
        svg.solid(Ink.BLACK, 1.5, at(axis.from(), y), at(axis.to(), y));
        int step = Math.max(1, (methods - 1) / 10);
        for (int rank = 1; rank <= methods; rank += step) {
            svg.solid(Ink.BLACK, 1, at(axis.at(rank), y - 5), at(axis.at(rank), y));
            svg.text(Words.MIDDLE.fadedOut(), axis.at(rank), y - 10, String.valueOf(rank));
        }
        criticalDifference(svg, axis, top, first.criticalDifference());
        for (int i = 0; i < cliques.size(); i++) {
            var clique = cliques.get(i);
            double bar = y + 8 + i * BAR;
            svg.solid(
                    Ink.BLUE,
                    3.5,
                    at(axis.at(lines.get(clique[0]).rank()) - 3, bar),
                    at(axis.at(lines.get(clique[1]).rank()) + 3, bar));
        }
        double names = y + 8 + cliques.size() * BAR + 12;
        int left = (lines.size() + 1) / 2;
        double room = row();
        for (int i = 0; i < lines.size(); i++) {
            boolean onLeft = i < left;
            double row = names + (onLeft ? i : lines.size() - 1 - i) * room;
            name(svg, axis, lines.get(i), onLeft, y, row);
        }
    }

    private static void name(Svg svg, Axis axis, Line line, boolean onLeft, double y, double row) {
        double end = onLeft ? axis.from() - 14 : axis.to() + 14;
        double x = axis.at(line.rank());
        svg.solid(Ink.BLACK, 0.8, at(x, y), at(x, row), at(end, row));
        svg.lines(onLeft ? Words.END : Words.START, at(onLeft ? end - 5 : end + 5, row + 4), MORE, name(line));
    }

    private static void criticalDifference(Svg svg, Axis axis, double top, double difference) {
        double to = Math.min(axis.at(1 + difference), axis.to());
        svg.solid(Ink.BLACK, 2, at(axis.from(), top + 10), at(to, top + 10));
        svg.text(Words.END.fadedOut(), axis.from() - 8, top + 14, "critical difference " + Shown.fixed(difference, 2));
    }

    private String title() {
        var first = lines.get(0);
        return CombinationText.brief(first.label()) + " ranks best over "
                + first.friedman().dataSets() + " data sets"
                + (withBest > 1 ? "; " + (withBest - 1) + " cannot be told from it" : "");
    }

    private String details(Line first) {
        return first.of().network() + " · " + first.of().budget()
                + "; average ranks; bars: not told apart (95%); Friedman p " + first.p()
                + (lines.size() < ranked ? "; " + lines.size() + " of " + ranked + " shown" : "");
    }
}
