package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.always;
import static org.regbench.conformance.ConformanceCheck.numbers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.conformance.LinearProblem.Solution;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.network.Mlp;
import org.regbench.technique.Combination;
import org.regbench.technique.Drafts;
import org.regbench.technique.layer.BatchNorm;
import org.regbench.technique.training.AdversarialTraining;
import org.regbench.technique.training.EarlyStopping;
import org.regbench.technique.training.EarlyStopping.Monitor;
import org.regbench.technique.training.GradientClipping;
import org.regbench.technique.training.GradientClipping.Kind;
import org.regbench.technique.training.Lookahead;
import org.regbench.technique.training.WeightAveraging;
import org.regbench.train.Budget;
import org.regbench.train.Budget.Optimizer;
import org.regbench.train.Scorer;
import org.regbench.train.Trainer;

/** How gradients are taken and when training stops. */
final class TrainingChecks {
    private static final Dataset DATA = Synthetic.classes(ExampleShape.table(4), 3, 32);
    private static final Mlp NETWORK = new Mlp(List.of(5));

    private TrainingChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(
                numbers(
                        AdversarialTraining.TYPE,
                        "PyTorch's gradient of the loss by the input of mlp",
                        AdversarialExamples::inputGradient),
                always(
                        AdversarialTraining.TYPE,
                        "half of a batch moves by ε·sign of that gradient, the other half stays",
                        AdversarialExamples::movedElsewhere),
                numbers(
                        AdversarialTraining.TYPE,
                        "one step of SGD = PyTorch's on half clean, half moved copies of an example",
                        AdversarialExamples::oneStep),
                numbers(
                        EarlyStopping.TYPE,
                        "scripted curve: stops at the known epoch with the weights of the best one",
                        0,
                        () -> Errors.worst(stopsAndRestores(Monitor.SCORE), stopsAndRestores(Monitor.LOSS))),
                numbers(
                        GradientClipping.TYPE,
                        PyTorchValues.reference("clip_grad_norm_") + ", global and of each layer",
                        () -> Errors.worst(
                                clipped(Kind.GLOBAL_NORM, "clip_grad_norm_"),
                                clipped(Kind.GLOBAL_NORM, "clip_grad_norm_ of short gradients"),
                                clipped(Kind.LAYER_NORM, "clip_grad_norm_ of each layer"))),
                numbers(
                        GradientClipping.TYPE,
                        PyTorchValues.reference("clip_grad_value_"),
                        () -> clipped(Kind.VALUE, "clip_grad_value_")),
                always(
                        GradientClipping.TYPE,
                        "running statistics of batch normalization untouched",
                        TrainingChecks::clippedStatistics),
                numbers(
                        Lookahead.TYPE,
                        "gradient descent with slow ← slow + α·(fast − slow), fast ← slow every 5 of 12 steps, written out",
                        TrainingChecks::slowWeights),
                numbers(
                        Lookahead.TYPE,
                        "every step at pull α = SGD at the learning rate αη",
                        TrainingChecks::pulledEveryStep),
                numbers(
                        WeightAveraging.TYPE,
                        PyTorchValues.reference("AveragedModel") + " of EMA and SWA",
                        () -> Errors.worst(
                                LinearProblem.errorOfTraining(
                                        "EMA", Optimizer.SGD, new WeightAveraging(WeightAveraging.Kind.EMA, 0.45)),
                                LinearProblem.errorOfTraining(
                                        "SWA", Optimizer.SGD, new WeightAveraging(WeightAveraging.Kind.SWA, 0)))),
                numbers(
                        WeightAveraging.TYPE,
                        "statistics of batch normalization = mean and variance under the averaged weights",
                        TrainingChecks::averagedStatistics));
    }

    /** Validation improves until epoch 3, not for the next two, and would be best of all in epoch 6. */
    private static double stopsAndRestores(Monitor monitor) {
        var curve = new double[] {0.1, 0.3, 0.7, 0.5, 0.7, 0.9};
        var stopped = parameters(new EarlyStopping(2, monitor), curve, monitor, curve.length);
        var best = parameters(new EarlyStopping(9, monitor), curve, monitor, 3);
        return Errors.relative(stopped, best);
    }

    /** Number of epochs trained, then the parameters. */
    private static double[] parameters(EarlyStopping technique, double[] curve, Monitor monitor, int epochs) {
        var budget = new Budget(epochs, 16, 0.1, Optimizer.SGD);
        var network = Training.assemble(NETWORK, Combination.of(technique), DATA, budget, 5);
        var scores = Arrays.stream(curve)
                .mapToObj(
                        value -> monitor == Monitor.SCORE ? new Scorer.Scores(9, value) : new Scorer.Scores(-value, 9))
                .flatMap(score -> Stream.of(new Scorer.Scores(0, 0), score)) // training part, validation part
                .iterator();
        var trained = new Trainer(network, DATA, budget, (predictions, targets, outputs) -> scores.next(), 5).train();
        if (trained.curve().size() != Math.min(epochs, 5)) {
            throw new AssertionError("stopped after epoch " + trained.curve().size());
        }
        return Errors.doubles(network.graph().params());
    }

    /** Gradients arrive as sums over a batch. */
    private static double clipped(Kind kind, String function) {
        int batch = 4;
        var torch = PyTorchValues.of(function);
        var gradients = IntStream.range(0, torch.count("gradients"))
                .mapToObj(i -> Nd4j.createFromArray(torch.numbers("gradients", i))
                        .castTo(DataType.FLOAT)
                        .muli(batch))
                .toList();
        Drafts.with(new GradientClipping(kind, torch.number("threshold")))
                .gradientTransforms
                .all()
                .get(0)
                .apply(List.of(gradients.subList(0, 2), gradients.subList(2, 4)), batch);
        return Errors.relative(
                Errors.doubles(gradients.stream().map(gradient -> gradient.div(batch))), torch.numbers("clipped"));
    }

    private static double clippedStatistics() {
        var plain = step(Combination.of(new BatchNorm(0.9)));
        var clipped = step(Combination.of(new BatchNorm(0.9), new GradientClipping(Kind.VALUE, 1e-3)));
        if (plain.get(0).equals(clipped.get(0))) {
            throw new AssertionError("nothing was clipped");
        }
        return IntStream.of(1, 2)
                        .filter(i -> !plain.get(i).equals(clipped.get(i)))
                        .count()
                / 2.0;
    }

    /** Weights, running mean and running variance after one step. */
    private static List<INDArray> step(Combination techniques) {
        var budget = new Budget(1, 32, 0.1, Optimizer.SGD);
        var graph =
                Training.train(NETWORK, techniques, DATA, budget, 5).network().graph();
        return Stream.of("dense1_W", "normalization1_mean", "normalization1_var")
                .map(graph::getParam)
                .toList();
    }

    private static double slowWeights() {
        var problem = LinearProblem.random(5, 50);
        var start = new Solution(new double[] {0.5, -0.25, 0, 1, -2}, 0.75);
        var slow = start.all();
        var fast = start;
        for (int step = 1; step <= 12; step++) {
            fast = fast.plus(-0.25, problem.gradient(fast).all());
            if (step % 5 == 0) {
                for (int i = 0; i < slow.length; i++) {
                    slow[i] += 0.75 * (fast.all()[i] - slow[i]);
                }
                fast = new Solution(Arrays.copyOf(slow, 5), slow[5]);
            }
        }
        var budget = new Budget(12, 50, 0.25, Optimizer.SGD);
        return Errors.relative(
                problem.train(Combination.of(new Lookahead(5, 0.75)), budget, start)
                        .all(),
                fast.all());
    }

    private static double pulledEveryStep() {
        var lookahead = Training.train(
                NETWORK, Combination.of(new Lookahead(1, 0.5)), DATA, new Budget(12, 32, 0.5, Optimizer.SGD), 3);
        var plain = Training.train(NETWORK, Combination.BASELINE, DATA, new Budget(12, 32, 0.25, Optimizer.SGD), 3);
        return Errors.relative(Errors.doubles(lookahead.parameters()), Errors.doubles(plain.parameters()));
    }

    /** The variance with n − 1, as PyTorch's running one. */
    private static double averagedStatistics() {
        var techniques = Combination.of(new BatchNorm(0.9), new WeightAveraging(WeightAveraging.Kind.EMA, 0.9));
        var graph = Training.train(NETWORK, techniques, DATA, new Budget(5, 32, 0.5, Optimizer.SGD), 3)
                .network()
                .graph();
        var x = Nd4j.createFromArray(DATA.train().features()).reshape('c', 32, 4);
        var linear = x.mmul(graph.getParam("dense1_W")).addRowVector(graph.getParam("dense1_b"));
        return Errors.worst(
                Errors.relative(Errors.doubles(graph.getParam("normalization1_mean")), Errors.doubles(linear.mean(0))),
                Errors.relative(
                        Errors.doubles(graph.getParam("normalization1_var")), Errors.doubles(linear.var(true, 0))));
    }
}
