package org.regbench.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.data.Dataset;
import org.regbench.data.Examples;
import org.regbench.draft.Attack;
import org.regbench.draft.Batch;
import org.regbench.draft.StoppingRule;
import org.regbench.draft.StoppingRule.Decision;
import org.regbench.layer.HostArray;
import org.regbench.network.AssembledNetwork;

/**
 * Trains a network within a budget.
 *
 * <p>The training clock runs while batches are made and steps taken, the evaluation clock while the validation part and
 * an equally large part of the training examples are scored after each epoch. The test part is not touched.
 */
public final class Trainer {
    private static final double NANO = 1e-9;

    private final AssembledNetwork network;
    private final Dataset data;
    private final Budget budget;
    private final Scorer scorer;
    private final Batches batches;
    private final Examples watchedTraining;
    private final Optional<StoppingRule> stopping;
    private final Optional<Attack> attack;
    private final Optional<JudgedWeights> judged;

    private DataSet arrays = new DataSet();
    private final List<Trained.Epoch> curve = new ArrayList<>();
    private long trainingNanos;
    private long evaluationNanos;
    private long examplesSeen;
    private Optional<String> divergence = Optional.empty();

    /**
     * A trainer for one network.
     *
     * @param seed of the run
     */
    public Trainer(AssembledNetwork network, Dataset data, Budget budget, Scorer scorer, long seed) {
        this.network = network;
        this.data = data;
        this.budget = budget;
        this.scorer = scorer;
        this.batches = new Batches(data.train(), data.shape(), network.draft(), budget.batch(), seed);
        this.watchedTraining = data.train().first(data.validation().count());
        this.stopping = network.draft().stopping.get().map(StoppingRule.Factory::create);
        this.attack = network.draft().attack.get();
        long steps = (long) budget.epochs() * batches.perEpoch();
        this.judged = network.draft().weightAverage.get().map(rule -> new JudgedWeights(network, data, rule, steps));
        var learningRate = new LearningRate(budget, steps);
        if (budget.schedule() != Budget.Schedule.CONSTANT) {
            network.scheduleLearningRate(learningRate);
        }
        network.graph().setListeners(new StepHooks(network, learningRate, judged));
    }

    /** Trains until the budget is spent, a stopping rule says so, or the loss is no longer finite. */
    public Trained train() {
        var best = new Snapshot();
        var toRestore = new Snapshot();
        var decision = Decision.CONTINUE;
        for (int epoch = 1; epoch <= budget.epochs() && decision != Decision.STOP; epoch++) {
            trainOneEpoch(epoch);
            if (divergence.isPresent()) {
                break;
            }
            timed(JudgedWeights::enter);
            var point = evaluate(epoch);
            curve.add(point);
            if (best.isEmpty()
                    || point.validation().score()
                            > curve.get(best.epoch - 1).validation().score()) {
                best.take(epoch);
            }
            if (stopping.isPresent()) {
                var seen = point.validation();
                decision = stopping.get().after(new StoppingRule.Validation(epoch, seen.loss(), seen.score()));
                if (decision == Decision.CONTINUE_FROM_NEW_BEST) {
                    toRestore.take(epoch);
                }
            }
            if (epoch < budget.epochs() && decision != Decision.STOP) {
                timed(JudgedWeights::leave);
            }
        }
        closeArrays();
        if (divergence.isEmpty()) {
            toRestore.restore();
        }
        return new Trained(
                List.copyOf(curve),
                best.epoch,
                best.parameters,
                trainingNanos * NANO,
                evaluationNanos * NANO,
                examplesSeen,
                divergence);
    }

    /** Averages are part of training, and so is their time. */
    private void timed(Consumer<JudgedWeights> change) {
        long start = System.nanoTime();
        judged.ifPresent(change);
        trainingNanos += System.nanoTime() - start;
    }

    /**
     * Takes the steps of one epoch, without judging the network afterwards; {@link #train} does this and the rest.
     *
     * @param epoch its number, for the message if the loss stops being finite
     */
    public void trainOneEpoch(int epoch) {
        long start = System.nanoTime();
        batches.forEach(batch -> {
            if (divergence.isEmpty()) {
                step(batch, epoch);
            }
        });
        trainingNanos += System.nanoTime() - start;
    }

    private void step(Batch batch, int epoch) {
        var arrays = arrays(batch);
        if (attack.isPresent()) {
            attack.get().perturb(batch, InputGradient.of(network, arrays.getFeatures(), arrays.getLabels()));
            HostArray.write(batch.features(), arrays.getFeatures());
        }
        network.graph().fit(arrays);
        examplesSeen += batch.count();
        double loss = network.graph().score();
        if (!Double.isFinite(loss)) {
            divergence = Optional.of("training loss became " + loss + " in epoch " + epoch);
        }
    }

    /** The batch as the network takes it, in the last batch's arrays where they fit. */
    private DataSet arrays(Batch batch) {
        if (arrays.numExamples() == batch.count()) {
            HostArray.write(batch.features(), arrays.getFeatures());
            HostArray.write(batch.targets(), arrays.getLabels());
        } else {
            closeArrays();
            arrays = new DataSet(
                    Inference.array(batch.features(), batch.count(), data.shape(), network.flat()),
                    Inference.array(batch.targets(), batch.count(), batch.outputs()));
        }
        return arrays;
    }

    private void closeArrays() {
        if (!arrays.isEmpty()) {
            arrays.getFeatures().close();
            arrays.getLabels().close();
            arrays = new DataSet();
        }
    }

    private Trained.Epoch evaluate(int epoch) {
        long start = System.nanoTime();
        var train = score(watchedTraining);
        var validation = score(data.validation());
        evaluationNanos += System.nanoTime() - start;
        if (!Double.isFinite(validation.loss())) {
            divergence = Optional.of("validation loss became " + validation.loss() + " in epoch " + epoch);
        }
        return new Trained.Epoch(epoch, examplesSeen, trainingNanos * NANO, train, validation);
    }

    private Scorer.Scores score(Examples examples) {
        return scorer.score(
                Inference.predict(network, data.shape(), examples),
                examples.targets(),
                data.outputs().size());
    }

    /** A copy of the parameters as they were after an epoch. */
    private final class Snapshot {
        private INDArray parameters = Nd4j.empty();
        private int epoch;

        boolean isEmpty() {
            return epoch == 0;
        }

        void take(int after) {
            if (isEmpty()) {
                parameters = network.graph().params().dup();
            } else {
                parameters.assign(network.graph().params());
            }
            epoch = after;
        }

        void restore() {
            if (!isEmpty()) {
                network.graph().params().assign(parameters);
            }
        }
    }
}
