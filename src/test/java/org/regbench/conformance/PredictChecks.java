package org.regbench.conformance;

import static org.regbench.conformance.ConformanceCheck.draws;
import static org.regbench.conformance.ConformanceCheck.numbers;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.network.AssembledNetwork;
import org.regbench.network.Linear;
import org.regbench.network.Mlp;
import org.regbench.network.Network;
import org.regbench.technique.Combination;
import org.regbench.technique.Moments;
import org.regbench.technique.layer.Dropout;
import org.regbench.technique.predict.MonteCarloDropout;
import org.regbench.train.Budget;
import org.regbench.train.Inference;

/** How predictions are made. */
final class PredictChecks {
    private static final int FEATURES = 6;
    private static final int DRAWS = 100_000;

    private PredictChecks() {}

    static Stream<ConformanceCheck> all() {
        return Stream.of(
                draws(
                        MonteCarloDropout.TYPE,
                        "single passes of a linear model: mean its output, variance Σ(w·x)²·p/(1−p)",
                        PredictChecks::passesOfLinearModel),
                draws(
                        MonteCarloDropout.TYPE,
                        "mean of 4000 passes of a linear model = its output, variance Σ(w·x)²·p/(1−p)/4000",
                        PredictChecks::meanOfLinearModel),
                numbers(
                        MonteCarloDropout.TYPE,
                        "mlp at a rate of 0.001: probabilities go to those without dropout (largest difference)",
                        0.02,
                        PredictChecks::smallRate));
    }

    private static AssembledNetwork train(Network network, Dropout dropout, int passes, Dataset data) {
        var techniques = Combination.of(dropout, new MonteCarloDropout(passes));
        var budget = new Budget(3, 16, 1e-2, Budget.Optimizer.ADAM);
        return Training.train(network, techniques, data, budget, 1).network();
    }

    /** One example many times over, each with a mask of its own: y ~ (its output, Σ(w·x)²·p/(1−p)). */
    private static double passesOfLinearModel() {
        double rate = 0.2;
        var data = Synthetic.line(FEATURES, 64);
        var network = train(new Linear(), new Dropout(0, rate), 1, data);
        var one = data.test().select(new int[DRAWS]);
        var clean = Inference.predict(network, data.shape(), data.test().first(1))[0];
        double variance = IntStream.range(0, FEATURES)
                        .mapToDouble(i -> network.weightsOf("output").getDouble(i) * one.features()[i])
                        .map(term -> term * term)
                        .sum()
                * rate
                / (1 - rate);
        return Moments.standardErrors(Inference.predictMean(network, data.shape(), one, 1), clean, variance);
    }

    /** The test example that is farthest off; a linear model's output is linear in the mask, whose mean is one. */
    private static double meanOfLinearModel() {
        int passes = 4000;
        double rate = 0.2;
        var data = Synthetic.line(FEATURES, 64);
        var network = train(new Linear(), new Dropout(0, rate), passes, data);
        var weights = network.weightsOf("output");
        var clean = Inference.predict(network, data.shape(), data.test());
        var mean = Inference.predictMean(network, data.shape(), data.test(), 1);
        return IntStream.range(0, clean.length)
                .mapToDouble(n -> {
                    double squares = IntStream.range(0, FEATURES)
                            .mapToDouble(i -> weights.getDouble(i) * data.test().features()[n * FEATURES + i])
                            .map(term -> term * term)
                            .sum();
                    return Math.abs(mean[n] - clean[n]) / Math.sqrt(squares * rate / (1 - rate) / passes);
                })
                .max()
                .orElseThrow();
    }

    private static double smallRate() {
        var data = Synthetic.classes(ExampleShape.table(FEATURES), 3, 64);
        var network = train(new Mlp(List.of(8)), new Dropout(0.001, 0), 20, data);
        var clean = Inference.predict(network, data.shape(), data.test());
        var mean = Inference.predictMean(network, data.shape(), data.test(), 1);
        return IntStream.range(0, clean.length)
                .mapToDouble(i -> Math.abs(mean[i] - clean[i]))
                .max()
                .orElseThrow();
    }
}
