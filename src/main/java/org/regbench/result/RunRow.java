package org.regbench.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import org.regbench.experiment.RunKey;

/**
 * What one planned run left behind: everything that the tables are made from.
 *
 * @param schema {@link RunKey#SCHEMA} of the program that wrote it
 * @param dataset name as planned, {@code datasetSha256} the checksum of its files
 * @param task {@code classification} or {@code regression}
 * @param network canonical text
 * @param combination canonical text, {@code label} the short form for people
 * @param budget canonical text of epochs, batch, learning rate, optimizer and schedule
 * @param reason why the run did not complete; empty if it did
 * @param metrics column name to value, see {@code results/README.md}; a name that is absent does not apply
 * @param pruning scores without some of the weights, where a technique ranks them; rows of earlier versions have none
 * @param reliability how sure the network is against how often it is right; rows of earlier versions have none
 * @param weights what training left in each weight array; rows of earlier versions have none
 * @param weightsSha256 of the final weights as little-endian float32; empty if there are none
 * @param shared whether other workers ran at the same time, which makes clocks less exact
 * @param environment provenance of this run: versions, native binary, processor, commit …
 */
public record RunRow(
        int schema,
        RunKey key,
        String dataset,
        String datasetSha256,
        String task,
        String network,
        String combination,
        String label,
        int seed,
        String budget,
        Status status,
        String reason,
        Map<String, Double> metrics,
        List<EpochRow> curve,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) List<PruningRow> pruning,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                List<ReliabilityRow> reliability,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) List<WeightRow> weights,
        String weightsSha256,
        boolean shared,
        Map<String, String> environment) {
    public RunRow {
        metrics = Map.copyOf(metrics);
        curve = List.copyOf(curve);
        pruning = List.copyOf(pruning);
        reliability = List.copyOf(reliability);
        weights = List.copyOf(weights);
        environment = Map.copyOf(environment);
    }

    /** The same row, saying whether other workers ran at the same time: only the driver knows. */
    public RunRow withShared(boolean others) {
        return new RunRow(
                schema,
                key,
                dataset,
                datasetSha256,
                task,
                network,
                combination,
                label,
                seed,
                budget,
                status,
                reason,
                metrics,
                curve,
                pruning,
                reliability,
                weights,
                weightsSha256,
                others,
                environment);
    }

    /** Name of the native binary that trained it; empty if nothing did, or an earlier version. */
    public String nativeBinary() {
        return environment.getOrDefault("native_binary", "");
    }
}
