package org.regbench.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regbench.bench.CostTable.Engine;
import org.regbench.bench.CostTable.Row;

class CostTableTest {
    private static final List<Row> ROWS = List.of(
            row(CostNetwork.MLP, "layer.Dropout", Engine.REGBENCH, 1.5),
            row(CostNetwork.MLP, "layer.Dropout", Engine.PYTORCH, 1.25),
            row(CostNetwork.LENET, "layer.Dropout", Engine.REGBENCH, 2.5),
            row(CostNetwork.LENET, "layer.Dropout", Engine.PYTORCH, 1),
            row(CostNetwork.LENET, "input.CutMix", Engine.REGBENCH, 1.1));

    @TempDir
    private Path folder;

    @Test
    void aQuotientOverTwoIsMarkedAndWhatWasNotMeasuredIsADash() {
        assertThat(CostTable.markdown(ROWS))
                .isEqualTo(
                        """
                        | technique | mlp[256,256] | PyTorch | quotient | lenet | PyTorch | quotient |
                        | :-- | --: | --: | --: | --: | --: | --: |
                        | input.CutMix | – | – | – | 1.10 | – | – |
                        | layer.Dropout | 1.50 | 1.25 | 1.20 | 2.50 | 1.00 | > 2.50 |
                        """);
    }

    @Test
    void theConsoleTableHasTheSameCellsInColumns() {
        assertThat(CostTable.console(ROWS).lines())
                .containsExactly(
                        "technique      mlp[256,256]  PyTorch  quotient  lenet  PyTorch  quotient",
                        "input.CutMix              –        –         –   1.10        –         –",
                        "layer.Dropout          1.50     1.25      1.20   2.50     1.00    > 2.50");
    }

    @Test
    void rowsTakeThePlaceOfTheirOlderOnes() throws IOException {
        var file = folder.resolve("cost.csv");
        CostTable.add(ROWS, file);
        var anew = row(CostNetwork.LENET, "layer.Dropout", Engine.REGBENCH, 1.75);
        CostTable.add(List.of(anew), file);
        assertThat(CostTable.read(file)).hasSameSizeAs(ROWS).contains(anew).doesNotContain(ROWS.get(2));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        var file = folder.resolve("cost.csv");
        CostTable.write(ROWS, file);
        assertThat(CostTable.read(file)).isEqualTo(ROWS);
    }

    @Test
    void replacesWhatStoodBetweenTheMarksOfAPage() throws IOException {
        var page = folder.resolve("page.md");
        Files.writeString(page, "before\n<!-- table: begin -->\nold\n<!-- table: end -->\nafter\n");
        CostTable.insert(ROWS, page);
        CostTable.insert(ROWS, page);
        assertThat(page)
                .hasContent("before\n<!-- table: begin -->\n\n" + CostTable.markdown(ROWS)
                        + "\n<!-- table: end -->\nafter\n");
        Files.writeString(page, "no marks\n");
        assertThatThrownBy(() -> CostTable.insert(ROWS, page)).hasMessageContaining("table: begin");
    }

    @Test
    void theMedianOfTheRatiosCountsAndTheFirstPairsDoNot() {
        var with = List.of(90.0, 90.0, 2.0, 9.0, 3.0).iterator();
        var cost = Cost.measure(3, () -> seconds(with.next()), () -> seconds(2));
        assertThat(cost).isEqualTo(new Cost(1.5, 1.5));
    }

    private static Seconds seconds(double value) {
        return new Seconds(value, value);
    }

    private static Row row(CostNetwork network, String technique, Engine engine, double ratio) {
        return new Row(network, technique, engine, 5, new Cost(ratio, ratio));
    }
}
