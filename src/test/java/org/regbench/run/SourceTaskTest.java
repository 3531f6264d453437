package org.regbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;
import org.regbench.data.Catalogue;
import org.regbench.data.CsvOptions;
import org.regbench.data.DatasetSource;
import org.regbench.experiment.RunKey;
import org.regbench.experiment.RunSpec;
import org.regbench.result.ReliabilityRow;
import org.regbench.result.RunRow;
import org.regbench.technique.Drafts;
import org.regbench.technique.start.TransferLearning;
import org.regbench.train.Budget;

class SourceTaskTest {
    private static final Function<String, DatasetSource> SOURCES =
            name -> Catalogue.builtin().find(name, CsvOptions.NONE);

    @Test
    void autoIsAnotherDataSetThanTheTarget() {
        assertThat(source("auto", "fashion-mnist@1000")).isEqualTo("digits");
        assertThat(source("auto", "digits")).isEqualTo("fashion-mnist@2000");
        assertThat(source("digits@300", "digits")).isEqualTo("digits@300");
    }

    private static String source(String name, String target) {
        return Drafts.with(new TransferLearning(name, 0.5))
                .pretraining
                .get()
                .orElseThrow()
                .sourceFor(target, SOURCES)
                .name();
    }

    @Test
    void aTableIsNoSource() {
        assertThatThrownBy(() -> source("iris", "digits"))
                .isInstanceOf(UserError.class)
                .hasMessage("start.TransferLearning: source=iris is no classification of images");
    }

    @Test
    void aRunTellsItsPretrainingTimeApart() {
        var plain = run("baseline").metrics();
        var transferred =
                run("start.TransferLearning[source=fashion-mnist@300]").metrics();
        assertThat(plain).doesNotContainKey("pretraining_seconds");
        assertThat(transferred.get("pretraining_seconds")).isPositive();
        assertThat(transferred.get("validation_accuracy")).isGreaterThan(0.3);
        assertThat(transferred.get("train_log_loss")).isNotEqualTo(plain.get("train_log_loss"));
    }

    /**
     * The bins hold every test example, and from them follow the accuracy and the calibration error that are stored.
     */
    @Test
    void aRunStoresHowSureItIs() {
        var row = run("baseline");
        var bins = row.reliability();
        int count = bins.stream().mapToInt(ReliabilityRow::examples).sum();
        assertThat(count).isEqualTo(SOURCES.apply("digits@300").load(1).test().count());
        assertThat(mean(bins, count, ReliabilityRow::accuracy))
                .isCloseTo(row.metrics().get("test_accuracy"), within(1e-12));
        assertThat(mean(bins, count, bin -> Math.abs(bin.accuracy() - bin.confidence())))
                .isCloseTo(row.metrics().get("test_calibration_error"), within(1e-12));
    }

    private static double mean(List<ReliabilityRow> bins, int count, ToDoubleFunction<ReliabilityRow> value) {
        return bins.stream()
                        .mapToDouble(bin -> bin.examples() * value.applyAsDouble(bin))
                        .sum()
                / count;
    }

    private static RunRow run(String combination) {
        var source = SOURCES.apply("digits@300");
        var budget = new Budget(3, 32, 1e-2, Budget.Optimizer.ADAM);
        var spec = new RunSpec("digits@300", CsvOptions.NONE, "mlp[32]", combination, 1, budget);
        return new Run(spec, source, SOURCES).run(RunKey.of(spec, source.sha256()), Map.of());
    }
}
