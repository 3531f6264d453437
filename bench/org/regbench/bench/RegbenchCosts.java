package org.regbench.bench;

import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.draft.TechniqueConflict;
import org.regbench.technique.Combination;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.Techniques;
import org.regbench.train.Budget;
import org.regbench.train.Scorer;
import org.regbench.train.Trainer;

/**
 * Costs of our techniques and of the trainer: whole epochs of the suite's own training, augmentation and hooks
 * included.
 */
final class RegbenchCosts {
    private static final Budget ONE_EPOCH = new Budget(1, CostNetwork.BATCH, 1e-3, Budget.Optimizer.ADAM);
    private static final Scorer NO_SCORES = (predictions, targets, outputs) -> new Scorer.Scores(0, 0);
    private static final long SEED = 1;
    private static final String TRAINER = "trainer";

    private final CostNetwork on;
    private final Dataset data;
    private final Dataset oneBatch;

    private RegbenchCosts(CostNetwork on) {
        this.on = on;
        data = data(on.batches * CostNetwork.BATCH);
        oneBatch = data(CostNetwork.BATCH);
    }

    /**
     * Measures the trainer, then every technique that acts on the network; one that cannot act alone with what it needs
     * beside it.
     *
     * @param wanted of the ids
     * @param costs takes id and cost
     */
    static void measure(CostNetwork on, int pairs, Predicate<String> wanted, BiConsumer<String, Cost> costs) {
        var costsOn = new RegbenchCosts(on);
        if (wanted.test(TRAINER)) {
            costs.accept(TRAINER, costsOn.ofTheTrainer(pairs));
        }
        for (var type : Techniques.ALL) {
            if (wanted.test(type.id()) && costsOn.bears(type)) {
                costs.accept(
                        type.id(),
                        Cost.measure(
                                pairs,
                                () -> costsOn.train(type.smallest()),
                                () -> costsOn.train(Combination.BASELINE)));
            }
        }
    }

    /**
     * Of the suite's trainer over Deeplearning4j's fit alone. Both drive the same network, for where its arrays happen
     * to lie makes more of a difference than what is sought.
     */
    private Cost ofTheTrainer(int pairs) {
        var network = Training.assemble(on.network, Combination.BASELINE, data, ONE_EPOCH, SEED);
        var trainer = new Trainer(network, data, ONE_EPOCH, NO_SCORES, SEED);
        var raw = new RawTraining(network, data, CostNetwork.BATCH);
        var cost = Cost.measure(pairs, () -> Seconds.of(() -> trainer.trainOneEpoch(1)), () -> Seconds.of(raw::epoch));
        network.graph().close();
        return cost;
    }

    private boolean bears(TechniqueType<?> type) {
        try {
            type.smallest().draft(Training.context(on.network, data));
            return true;
        } catch (TechniqueConflict notHere) {
            return false;
        }
    }

    /** One untimed step, in which Deeplearning4j makes its workspaces, then the epoch. */
    private Seconds train(Combination combination) {
        var network = Training.assemble(on.network, combination, data, ONE_EPOCH, SEED);
        new Trainer(network, oneBatch, ONE_EPOCH, NO_SCORES, SEED).trainOneEpoch(1);
        var trainer = new Trainer(network, data, ONE_EPOCH, NO_SCORES, SEED);
        var seconds = Seconds.of(trainer::train);
        network.graph().close();
        return seconds;
    }

    /** Of Fashion-MNIST's shape, with next to nothing to evaluate after the epoch. */
    private static Dataset data(int training) {
        var clouds = Synthetic.classes(new ExampleShape(1, 28, 28), 10, training);
        return new Dataset(
                clouds.name(),
                clouds.task(),
                clouds.shape(),
                clouds.outputs(),
                clouds.targetScale(),
                clouds.train(),
                clouds.validation().first(2),
                clouds.test().first(2));
    }
}
