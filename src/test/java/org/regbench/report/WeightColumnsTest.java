package org.regbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regbench.result.Rows;
import org.regbench.result.WeightRow;

class WeightColumnsTest {
    @TempDir
    Path folder;

    /** By hand: zeros (0.5 + 0.25) / 2; the first bin (1/4 + 2/4) / 2; the one unit of the second run has no pair. */
    @Test
    void linesAreMeansOverTheSeedsThatHaveThem() throws IOException {
        Rows.store(
                folder,
                List.of(
                        Rows.weighted(
                                Rows.completed(1, "baseline", 1, 0.8),
                                new WeightRow("dense1_W", 0.5, 0.5, 0.125, 0.2, histogram(1, 3)),
                                new WeightRow("output_W", 0, 0.0, 0.5, 0.3, histogram(2, 0))),
                        Rows.weighted(
                                Rows.completed(2, "baseline", 2, 0.8),
                                new WeightRow("dense1_W", 0.25, 0.75, Double.NaN, 0.2, histogram(2, 2))),
                        Rows.completed(3, "baseline", 3, 0.8)));
        Report.rebuild(folder, Optional.empty());
        var lines = Csv.read(folder.resolve("weights.csv"));
        assertThat(lines).extracting(line -> line.get("array")).containsExactly("dense1_W", "output_W");
        var dense = lines.get(0);
        assertThat(dense.get("runs")).isEqualTo("2");
        assertThat(dense.get("weights")).isEqualTo("4");
        assertThat(Double.parseDouble(dense.get("zero_weights"))).isCloseTo(0.375, within(1e-12));
        assertThat(Double.parseDouble(dense.get("negligible_weights"))).isCloseTo(0.625, within(1e-12));
        assertThat(Double.parseDouble(dense.get("filter_correlation"))).isCloseTo(0.125, within(1e-12));
        assertThat(dense.get("histogram")).startsWith("0.375 0.625 0 0").matches("\\S+( \\S+){40}");
        // (0.125 + 0.5) / 2 in the first run, 0 of 0 in the second
        assertThat(Csv.read(folder.resolve("comparison.csv")).get(0).get("filter_correlation_mean"))
                .isEqualTo("0.3125");
    }

    @Test
    void runsOfEarlierVersionsHaveNoSuchTable() {
        Rows.store(folder, List.of(Rows.completed(1, "baseline", 1, 0.8)));
        Report.rebuild(folder, Optional.empty());
        assertThat(folder.resolve("weights.csv")).doesNotExist();
    }

    /** 4,000 networks of five arrays are twice as many lines as fit: two arrays of each, the first and the last. */
    @Test
    void deepNetworksShowFewerLayersOnThePage() {
        var weights = new WeightColumns();
        var arrays = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> new WeightRow("layer" + i, 0, 0.0, 0.1, 0.2, histogram(1, 1)))
                .toArray(WeightRow[]::new);
        for (int i = 0; i < 4000; i++) {
            weights.add(
                    new Group("d", "n", "b"),
                    Rows.weighted(Rows.completed(i, "weight.L2[lambda=" + i + "]", 1, 0.8), arrays));
        }
        assertThat(weights.lines()).hasSize(20_000);
        assertThat(WeightColumns.forPage(weights.lines()))
                .hasSize(8_000)
                .extracting(WeightColumns.Line::array)
                .containsOnly("layer1", "layer5");
    }

    private static List<Integer> histogram(int first, int second) {
        var counts = new ArrayList<>(Collections.nCopies(41, 0));
        counts.set(0, first);
        counts.set(1, second);
        return counts;
    }
}
