package org.regbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.network.AssembledNetwork;
import org.regbench.network.Networks;
import org.regbench.technique.Combination;

class StepHooksTest {
    private static final Dataset DATA = Synthetic.classes(ExampleShape.table(6), 3, 64);
    private static final Budget PLAIN = new Budget(2, 16, 0.1, Budget.Optimizer.SGD);

    /** Deeplearning4j sends running statistics along as gradients, and its clipping clips them. */
    @Test
    void clippingStopsTheWeightsButNotTheRunningStatistics() {
        var clipped = "layer.BatchNorm + training.GradientClipping[threshold=1e-12]";
        var trained = train(clipped);
        var untrained = Training.assemble(Networks.parse("mlp[8]"), Combination.parse(clipped), DATA, PLAIN, 1);
        assertThat(trained.weightsOf("dense1").equalsWithEps(untrained.weightsOf("dense1"), 1e-9))
                .isTrue();
        var variance = trained.graph().getParam("normalization1_var");
        assertThat(variance)
                .isEqualTo(
                        train("layer.BatchNorm + weight.L2[lambda=0] + training.GradientClipping" + "[threshold=1e-12]")
                                .graph()
                                .getParam("normalization1_var"));
        assertThat(variance.sub(1).amaxNumber().doubleValue()).isGreaterThan(0.05);
    }

    /** Two epochs of four steps at rate 0.1: no weight moves further than 8·0.1·c. */
    @Test
    void clippingByValueBoundsEveryStep() {
        var before = Training.assemble(Networks.parse("mlp[8]"), Combination.BASELINE, DATA, PLAIN, 1);
        var after = train("training.GradientClipping[kind=value,threshold=0.001]");
        var moved = after.weightsOf("dense1").sub(before.weightsOf("dense1")).amaxNumber();
        assertThat(moved.doubleValue()).isBetween(1e-5, 8 * 0.1 * 0.001 * 1.001);
    }

    @Test
    void constraintsHoldAfterEveryStep() {
        var weights = train("weight.MaxNorm[c=0.5]").weightsOf("dense1");
        assertThat(weights.norm2(0).maxNumber().doubleValue()).isLessThanOrEqualTo(0.5 * (1 + 1e-6));
    }

    /** As in PyTorch, where a frozen parameter has no gradient. */
    @Test
    void clippingByGlobalNormLeavesOutFrozenLayers() {
        var images = Synthetic.classes(new ExampleShape(1, 8, 8), 3, 32);
        var seen = new ArrayList<Integer>();
        for (var techniques : List.of("weight.L2[lambda=0]", "start.TransferLearning[frozen=0.5]")) {
            var network =
                    Training.assemble(Networks.parse("mlp[8,8]"), Combination.parse(techniques), images, PLAIN, 1);
            network.draft().gradientTransforms.add((layers, batch) -> seen.add(layers.size()));
            new Trainer(network, images, PLAIN, (predictions, targets, outputs) -> new Scorer.Scores(1, 1), 1)
                    .trainOneEpoch(1);
        }
        assertThat(seen).containsExactly(3, 3, 2, 2);
    }

    private static AssembledNetwork train(String combination) {
        return Training.train(Networks.parse("mlp[8]"), Combination.parse(combination), DATA, PLAIN, 1)
                .network();
    }
}
