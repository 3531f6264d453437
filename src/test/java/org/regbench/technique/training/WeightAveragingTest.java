package org.regbench.technique.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.network.Linear;
import org.regbench.network.Network;
import org.regbench.network.Networks;
import org.regbench.technique.Combination;
import org.regbench.technique.training.WeightAveraging.Kind;
import org.regbench.train.Budget;

class WeightAveragingTest {
    private static final Dataset DATA = Synthetic.classes(ExampleShape.table(5), 3, 32);

    /** One step an epoch, so that runs of 1, 2, 3 … epochs show the weights after each step. */
    private static float[] weights(Network network, String techniques, int steps) {
        return Training.train(
                        network,
                        Combination.parse(techniques),
                        DATA,
                        new Budget(steps, 32, 0.5, Budget.Optimizer.SGD),
                        3)
                .parameters();
    }

    private static List<float[]> trajectory(int steps) {
        var weights = new ArrayList<float[]>();
        for (int step = 1; step <= steps; step++) {
            weights.add(weights(new Linear(), "baseline", step));
        }
        return weights;
    }

    @Test
    void emaIsTheRecursionOverTheStepsOfPlainTraining() {
        int steps = 20;
        var plain = trajectory(steps);
        var averaged = weights(new Linear(), "training.WeightAveraging[decay=0.5]", steps);
        for (int i = 0; i < averaged.length; i++) {
            double expected = 0; // at t = 1 the warm-up d = 2/11 still holds a share of the initial weights
            double initial = Training.assemble(
                            new Linear(), Combination.BASELINE, DATA, new Budget(1, 32, 0.5, Budget.Optimizer.SGD), 3)
                    .graph()
                    .params()
                    .getDouble(i);
            expected = initial;
            for (int t = 1; t <= steps; t++) {
                double d = Math.min(0.5, (1.0 + t) / (10.0 + t));
                expected = d * expected + (1 - d) * plain.get(t - 1)[i];
            }
            assertThat((double) averaged[i]).isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void swaIsTheMeanOfTheLastQuarter() {
        var plain = trajectory(8);
        var averaged = weights(new Linear(), "training.WeightAveraging[kind=swa]", 8);
        for (int i = 0; i < averaged.length; i++) {
            assertThat(averaged[i]).isCloseTo((plain.get(6)[i] + plain.get(7)[i]) / 2, within(1e-6f));
        }
    }

    @Test
    void trainingGoesOnFromTheLastWeights() {
        var technique = new WeightAveraging(Kind.SWA, 0);
        assertThat(technique.shareOf(6, 8)).isEqualTo(1);
        assertThat(technique.shareOf(7, 8)).isEqualTo(1);
        assertThat(technique.shareOf(8, 8)).isEqualTo(0.5);
    }

    /** One batch that is the whole training part: the statistics are those of the averaged weights on it. */
    @Test
    void runningStatisticsAreThoseOfTheAverage() {
        var mlp = Networks.parse("mlp[4]");
        var trained = Training.train(
                        mlp,
                        Combination.parse("layer.BatchNorm + training.WeightAveraging[decay=0.9]"),
                        DATA,
                        new Budget(5, 32, 0.5, Budget.Optimizer.SGD),
                        3)
                .network();
        var x = org.nd4j.linalg.factory.Nd4j.createFromArray(DATA.train().features())
                .reshape('c', 32, 5);
        var linear = trained.graph().feedForward(x, false).get("dense1");
        var mean = trained.graph().getParam("normalization1_mean");
        var variance = trained.graph().getParam("normalization1_var");
        assertThat(linear.mean(0).equalsWithEps(mean.reshape(4), 1e-5)).isTrue();
        assertThat(linear.var(true, 0).equalsWithEps(variance.reshape(4), 1e-5)).isTrue();
    }
}
