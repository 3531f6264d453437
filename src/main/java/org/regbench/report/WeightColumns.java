package org.regbench.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.regbench.result.RunRow;
import org.regbench.result.WeightRow;

/** The columns of {@code weights.csv}: one line for a combination and weight array, the mean over its seeds. */
final class WeightColumns {
    /** Lines on the page; with more, deep networks show fewer of their arrays. */
    static final int MOST_LINES = 10_000;

    /** Of shares of a histogram; the page holds thousands of them. */
    private static final int DECIMALS = 5;

    private static final double UNIT = 1e5;

    private record Which(Place place, String array) {}

    /** A weight array over the runs of a combination. */
    record Line(Group group, String combination, String array, Sums of) {}

    /** Over runs; a number that does not apply is left out. */
    static final class Sums {
        private final WeightRow first;
        private final double[] shares;
        private int runs;
        private double zero;
        private double negligible;
        private double correlation;
        private int correlated;

        private Sums(WeightRow first) {
            this.first = first;
            shares = new double[first.histogram().size()];
        }

        private void add(WeightRow row) {
            runs++;
            zero += row.zero();
            negligible += row.negligibleShare();
            if (!Double.isNaN(row.correlation())) {
                correlation += row.correlation();
                correlated++;
            }
            for (int i = 0; i < shares.length; i++) {
                shares[i] += (double) row.histogram().get(i) / row.size();
            }
        }

        private String histogram() {
            return DoubleStream.of(shares)
                    .mapToObj(share -> plain(Math.round(share / runs * UNIT)))
                    .collect(joining(" "));
        }

        private static String plain(long hundredThousandths) {
            return BigDecimal.valueOf(hundredThousandths, DECIMALS)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }

    private final Map<Which, Sums> arrays = new LinkedHashMap<>();

    void add(Group group, RunRow row) {
        var place = new Place(group, row.combination());
        row.weights().forEach(array -> arrays.computeIfAbsent(new Which(place, array.array()), w -> new Sums(array))
                .add(array));
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>();
        arrays.forEach((which, sums) ->
                lines.add(new Line(which.place().group(), which.place().combination(), which.array(), sums)));
        return lines;
    }

    /** As many arrays of each combination as fit on the page, evenly chosen, the first and the last among them. */
    static List<Line> forPage(List<Line> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        var places = lines.stream()
                .collect(groupingBy(line -> new Place(line.group(), line.combination()), LinkedHashMap::new, toList()));
        int limit = Math.max(2, MOST_LINES / places.size());
        return places.values().stream()
                .flatMap(those -> BandColumns.thin(those.size(), limit).mapToObj(those::get))
                .toList();
    }

    static List<Column<Line>> standard() {
        return Column.ofGroup(
                Line::group,
                new Column<>("combination", "", "as in runs.csv", Line::combination),
                new Column<>("array", "", "layer and parameter: W, or RW between the steps of an LSTM", Line::array),
                new Column<>(
                        "weights", "", "in this array", line -> line.of().first.size()),
                new Column<>(
                        "runs", "", "that stored it; the next columns are means over them", line -> line.of().runs),
                mean("zero_weights", "share", "exactly zero", sums -> sums.zero / sums.runs),
                mean(
                        "negligible_weights",
                        "share",
                        "below 1% of the array's root mean square, zeros included",
                        sums -> sums.negligible / sums.runs),
                mean(
                        "filter_correlation",
                        "",
                        "mean of the absolute cosine between the incoming weights of two units or filters; 0 is orthogonal",
                        sums -> sums.correlation / sums.correlated),
                mean(
                        "limit",
                        "",
                        "upper edge of the histogram, four standard deviations of He's initial weights; its lower edge is minus that",
                        sums -> sums.first.limit()),
                new Column<>(
                        "histogram",
                        "share",
                        "of the weights in each of 41 equal bins, to five decimals, separated by blanks; weights beyond the edges count in the end bins",
                        line -> line.of().histogram()));
    }

    private static Column<Line> mean(String name, String unit, String meaning, ToDoubleFunction<Sums> value) {
        return Column.number(name, unit, meaning, line -> value.applyAsDouble(line.of()));
    }
}
