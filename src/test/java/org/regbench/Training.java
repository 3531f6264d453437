package org.regbench;

import java.util.Arrays;
import org.regbench.data.Dataset;
import org.regbench.draft.DraftContext;
import org.regbench.measure.Metric;
import org.regbench.measure.Predictions;
import org.regbench.network.AssembledNetwork;
import org.regbench.network.LayerKit;
import org.regbench.network.Network;
import org.regbench.network.NetworkAssembler;
import org.regbench.technique.Combination;
import org.regbench.train.Budget;
import org.regbench.train.Scorer;
import org.regbench.train.Trained;
import org.regbench.train.Trainer;
import org.regbench.train.Updaters;

/** Trains a network on data made in a test, by the same steps as a run. */
public record Training(AssembledNetwork network, Trained trained, float[] parameters) {
    public static Training train(Network network, Combination combination, Dataset data, Budget budget, long seed) {
        var assembled = assemble(network, combination, data, budget, seed);
        var trained = new Trainer(assembled, data, budget, scorer(data), seed).train();
        return new Training(
                assembled, trained, assembled.graph().params().dup('c').data().asFloat());
    }

    /** Whether two trainings ended with the same parameters to the last bit. */
    public boolean sameBitsAs(Training other) {
        return Arrays.equals(parameters, other.parameters);
    }

    public static AssembledNetwork assemble(
            Network network, Combination combination, Dataset data, Budget budget, long seed) {
        return NetworkAssembler.assemble(
                network,
                combination.draft(context(network, data)),
                LayerKit.FAST,
                Updaters.of(budget, LayerKit.FAST),
                seed);
    }

    public static DraftContext context(Network network, Dataset data) {
        return new DraftContext(
                network.text(),
                network.traits(),
                data.task(),
                data.shape(),
                data.outputs().size(),
                data.train().count());
    }

    private static Scorer scorer(Dataset data) {
        return (predictions, targets, outputs) -> {
            var seen = new Predictions(predictions, targets, outputs, data.targetScale());
            return new Scorer.Scores(
                    Metric.lossOf(data.task()).of(seen),
                    Metric.headlineOf(data.task()).of(seen));
        };
    }
}
