package org.regbench.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.regbench.common.Seeds;
import org.regbench.data.Dataset;
import org.regbench.data.DatasetSource;
import org.regbench.data.Examples;
import org.regbench.draft.DraftContext;
import org.regbench.draft.Pretraining;
import org.regbench.experiment.RunKey;
import org.regbench.experiment.RunSpec;
import org.regbench.layer.HostArray;
import org.regbench.measure.Metric;
import org.regbench.measure.Overfitting;
import org.regbench.measure.Predictions;
import org.regbench.measure.Reliability;
import org.regbench.measure.WeightStatistics;
import org.regbench.network.AssembledNetwork;
import org.regbench.network.LayerKit;
import org.regbench.network.NetworkAssembler;
import org.regbench.network.Networks;
import org.regbench.result.EpochRow;
import org.regbench.result.PruningRow;
import org.regbench.result.ReliabilityRow;
import org.regbench.result.RunRow;
import org.regbench.result.Status;
import org.regbench.result.WeightRow;
import org.regbench.technique.Combination;
import org.regbench.train.Inference;
import org.regbench.train.Scorer;
import org.regbench.train.Trained;
import org.regbench.train.Trainer;
import org.regbench.train.Updaters;

/** One run: load, draft, assemble, train, measure, and a row is left. */
public final class Run {
    private static final double NANO = 1e-9;

    private final RunSpec spec;
    private final DatasetSource source;
    private final Function<String, DatasetSource> otherSources;
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private List<PruningRow> pruning = List.of();
    private List<ReliabilityRow> reliability = List.of();
    private List<WeightRow> arrays = List.of();

    /**
     * A run on a data set that the caller keeps, so that files are read once for many runs.
     *
     * @param source of {@code spec.dataset()}
     * @param otherSources finds the data set that a technique wants to learn from first
     */
    public Run(RunSpec spec, DatasetSource source, Function<String, DatasetSource> otherSources) {
        this.spec = spec;
        this.source = source;
        this.otherSources = otherSources;
    }

    /**
     * Trains and measures. Whether other runs disturbed its clocks, only the executor can tell.
     *
     * @throws org.regbench.draft.TechniqueConflict if the combination is not possible; planning finds that earlier
     */
    public RunRow run(RunKey key, Map<String, String> environment) {
        var process = ProcessUse.start();
        long start = System.nanoTime();
        var data = source.load(Seeds.SPLIT.of(spec.seed()));
        var network = assemble(data, spec.techniques());
        metrics.put("preparation_seconds", (System.nanoTime() - start) * NANO);
        network.draft().pretraining.get().ifPresent(pretraining -> pretrain(network, data, pretraining));

        var trained = new Trainer(network, data, spec.budget(), scorer(data), spec.seed()).train();
        long evaluation = System.nanoTime();
        var weights = "";
        if (trained.divergence().isEmpty()) {
            weights = Weights.sha256(network.graph().params());
            measure(network, data, trained);
        }
        metrics.put("training_seconds", trained.trainingSeconds());
        metrics.put("evaluation_seconds", trained.evaluationSeconds() + (System.nanoTime() - evaluation) * NANO);
        metrics.put("examples_per_second", trained.examples() / trained.trainingSeconds());
        metrics.put("epochs", (double) trained.curve().size());
        metrics.put("parameters", (double) network.graph().numParams());
        process.addTo(metrics);
        network.graph().close();
        trained.bestParameters().close();
        return row(key, trained, weights, environment);
    }

    /** Trains the same network with the same techniques on the source task and takes over all but its output layer. */
    private void pretrain(AssembledNetwork network, Dataset data, Pretraining pretraining) {
        var sourceTask = SourceTask.load(pretraining, data, otherSources, spec.seed());
        var techniques = spec.techniques().without(pretraining.technique());
        var teacher = assemble(sourceTask, techniques);
        var trained = new Trainer(teacher, sourceTask, spec.budget(), scorer(sourceTask), spec.seed()).train();
        network.takeOver(teacher);
        metrics.put("pretraining_seconds", trained.trainingSeconds());
        teacher.graph().close();
        trained.bestParameters().close();
    }

    private AssembledNetwork assemble(Dataset data, Combination techniques) {
        var kit = LayerKit.chosen();
        var network = Networks.parse(spec.network());
        var context = new DraftContext(
                network.text(),
                network.traits(),
                data.task(),
                data.shape(),
                data.outputs().size(),
                data.train().count());
        var draft = techniques.draft(context);
        return NetworkAssembler.assemble(network, draft, kit, Updaters.of(spec.budget(), kit), spec.seed());
    }

    /** Curves and stopping rules watch standardized targets: their loss does not depend on the target's unit. */
    private static Scorer scorer(Dataset data) {
        var loss = Metric.lossOf(data.task());
        var score = Metric.headlineOf(data.task());
        return (predictions, targets, outputs) -> {
            var seen = new Predictions(predictions, targets, outputs, Dataset.TargetScale.NONE);
            return new Scorer.Scores(loss.of(seen), score.of(seen));
        };
    }

    private void measure(AssembledNetwork network, Dataset data, Trained trained) {
        var headline = Metric.headlineOf(data.task());
        double trainScore = headline.of(measure("train_", network, data, data.train()));
        measure("validation_", network, data, data.validation());
        var tested = measure("test_", network, data, data.test());
        metrics.put("gap", trainScore - headline.of(tested));
        reliability = Reliability.of(data.task(), tested).stream()
                .map(bin -> new ReliabilityRow(bin.upTo(), bin.examples(), bin.confidence(), bin.accuracy()))
                .toList();

        var weights = WeightStatistics.of(network.weights().stream()
                .map(array -> HostArray.values(network.values(array)))
                .toList());
        metrics.put("zero_weights", weights.zero());
        metrics.put("negligible_weights", weights.negligible());
        arrays = WeightRows.of(network);

        pruning = Pruning.of(network, () -> headline.of(predictions(network, data, data.test())));

        network.graph().params().assign(trained.bestParameters());
        measure("best_test_", network, data, data.test());
        metrics.put("best_epoch", (double) trained.bestEpoch());
        metrics.put(
                "seconds_to_best", trained.curve().get(trained.bestEpoch() - 1).trainingSeconds());
        Overfitting.of(trained.curve()).ifPresent(overfitting -> {
            metrics.put("overfit_epoch", (double) overfitting.onset());
            metrics.put("overfit_rise", overfitting.rise());
        });
    }

    /** All metrics of one part; returns what they are taken from. */
    private Predictions measure(String prefix, AssembledNetwork network, Dataset data, Examples examples) {
        var predictions = predictions(network, data, examples);
        Metric.of(data.task()).forEach(metric -> metrics.put(prefix + metric.id(), metric.of(predictions)));
        return predictions;
    }

    private Predictions predictions(AssembledNetwork network, Dataset data, Examples examples) {
        return new Predictions(
                Inference.predictMean(network, data.shape(), examples, spec.seed()),
                examples.targets(),
                data.outputs().size(),
                data.targetScale());
    }

    private RunRow row(RunKey key, Trained trained, String weights, Map<String, String> environment) {
        return new RunRow(
                RunKey.SCHEMA,
                key,
                spec.dataset(),
                source.sha256(),
                source.task().text(),
                spec.network(),
                spec.combination(),
                spec.techniques().label(),
                spec.seed(),
                spec.budget().text(),
                trained.divergence().isEmpty() ? Status.COMPLETED : Status.DIVERGED,
                trained.divergence().orElse(""),
                metrics,
                curve(trained),
                pruning,
                reliability,
                arrays,
                weights,
                false,
                environment);
    }

    private static List<EpochRow> curve(Trained trained) {
        return trained.curve().stream()
                .filter(epoch -> Double.isFinite(epoch.validation().loss()))
                .map(epoch -> new EpochRow(
                        epoch.number(),
                        epoch.examples(),
                        epoch.trainingSeconds(),
                        epoch.train().loss(),
                        epoch.train().score(),
                        epoch.validation().loss(),
                        epoch.validation().score()))
                .toList();
    }
}
