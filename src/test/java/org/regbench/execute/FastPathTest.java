package org.regbench.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.regbench.common.UserError;
import org.regbench.data.Catalogue;
import org.regbench.data.CsvOptions;
import org.regbench.experiment.PlannedRun;
import org.regbench.experiment.RunKey;
import org.regbench.experiment.RunSpec;
import org.regbench.result.RunRow;
import org.regbench.result.Status;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;

/** The fast native binary with our layers, and Deeplearning4j as shipped, train to the same loss. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FastPathTest {
    private static final List<String> NETWORKS = List.of("linear", "mlp[64,32]", "lenet", "resnet[8]");
    /** A technique for each slot that sits in or on a layer, as far as it does not need the same random bits. */
    private static final List<String> COMBINATIONS =
            List.of("baseline", "weight.L2 + weight.MaxNorm", "layer.Dropout", "weight.DropConnect", "layer.BatchNorm");
    /** Plain descent: Adam divides by roots of tiny numbers, which turns rounding into whole steps. */
    private static final Budget BUDGET = new Budget(1, 64, 0.02, Budget.Optimizer.SGD);

    private final Map<String, RunRow> fast = new HashMap<>();
    private final Map<String, RunRow> shipped = new HashMap<>();

    @BeforeAll
    void trainBothWays() throws InterruptedException {
        var source = Catalogue.builtin().find("digits@300", CsvOptions.NONE);
        var runs = new ArrayList<PlannedRun>();
        for (var network : NETWORKS) {
            for (var combination : COMBINATIONS) {
                if (network.equals("linear") && combination.equals("layer.BatchNorm")) {
                    continue;
                }
                var text = Combination.parse(combination).text();
                var spec = new RunSpec("digits@300", CsvOptions.NONE, network, text, 1, BUDGET);
                runs.add(PlannedRun.of(spec, source.sha256(), source.task(), combination));
            }
        }
        execute(NativeBinary.fastest(), runs, fast);
        execute(NativeBinary.GENERIC, runs, shipped);
    }

    private static void execute(NativeBinary binary, List<PlannedRun> runs, Map<String, RunRow> rows)
            throws InterruptedException {
        new LocalExecutor(TrainingRun.class, WorkerOptions.of(1).withJvmOptions(binary.jvmOptions()))
                .execute(runs, row -> rows.put(row.network() + " " + row.label(), row));
    }

    @Test
    void theFastPathIsTheOneThatWasAskedFor() {
        assertThat(fast.values()).allSatisfy(row -> assertThat(row.environment().get("native_binary"))
                .isEqualTo(NativeBinary.fastest().title()));
        assertThat(shipped.values())
                .allSatisfy(row ->
                        assertThat(row.environment().get("native_binary")).isEqualTo("generic"));
    }

    @Test
    void lossesAgreeToOneInTenThousand() {
        assertThat(fast).hasSize(19);
        fast.forEach((name, row) -> {
            assertThat(row.status()).as(name + " " + row.reason()).isEqualTo(Status.COMPLETED);
            double ours = row.metrics().getOrDefault("validation_log_loss", Double.NaN);
            var other = shipped.get(name);
            assertThat(other).as(name).isNotNull();
            double theirs = other.metrics().getOrDefault("validation_log_loss", Double.NaN);
            assertThat(Math.abs(ours - theirs) / theirs).as(name).isLessThan(1e-4);
        });
    }

    /** A key has the checksum of the data in it. */
    @Test
    void dataThatChangedSinceTheStudyWasPlannedIsNotTrainedOn() {
        var spec = new RunSpec("digits@300", CsvOptions.NONE, "linear", "baseline", 1, BUDGET);
        assertThatThrownBy(() -> new TrainingRun().prepare(RunKey.of(spec, "another checksum"), spec))
                .isInstanceOf(UserError.class)
                .hasMessage("the data of 'digits@300' changed after the study was planned");
    }
}
